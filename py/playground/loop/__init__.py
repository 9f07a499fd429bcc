"""The virtual event loop: asyncio's own on a virtual clock, with tasks and simulated threads.

May import `limits`.
"""

from playground.loop.event_loop import VirtualEventLoop

__all__ = ["VirtualEventLoop"]
