"""Answers on a gather that nobody keeps, a cancellation that no `except` stops, a task that ends the program."""

from __future__ import annotations

import pytest

from explained import said

SAID = {
    "a gather that is a statement": (
        """
        async def mail(to): await asyncio.sleep(1)
        async def main():
            asyncio.gather(mail("ann"), mail("bob"))
            await asyncio.sleep(0.2)
        asyncio.run(main())
        """,
        [
            "4: main called gather on line 4 and did not keep what it returned, so nobody awaited it. "
            "asyncio.run() cancelled ann and bob at 0.20 s, as the program ended."
        ],
    ),
    "a gather that is a statement, and returns": (
        """
        async def get(number):
            await asyncio.sleep(0.1)
            return number
        async def start(): asyncio.gather(get(1), get(2))
        async def main():
            await start()
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "5: main called gather on line 5 and did not keep what it returned, so nobody awaited it. "
            "Nobody received the list that it had at 0.10 s."
        ],
    ),
    "a gather that is a statement, and raises": (
        """
        async def get():
            await asyncio.sleep(0.1)
            raise OSError("no")
        async def main():
            asyncio.gather(get())
            await asyncio.sleep(1)
        asyncio.run(main())
        """,
        [
            "6: main called gather on line 6 and did not keep what it returned, so nobody awaited it. "
            "It raised OSError at 0.10 s, and nobody received that."
        ],
    ),
    "a cancellation and `except Exception`": (
        """
        async def read():
            try:
                await asyncio.sleep(5)
            except Exception:
                print("caught")
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
        [
            "5: read was cancelled by main at 0.40 s. CancelledError passed `except Exception` on line 5: "
            "it is a BaseException."
        ],
    ),
    "a cancellation, `except Exception` behind other clauses, in what it awaits": (
        """
        async def get(queue):
            while True:
                try:
                    if await queue.get(): break
                except (OSError, asyncio.QueueFull): pass
                except (LookupError, Exception): print("caught")
        async def read(): await get(asyncio.Queue())
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
        [
            "7: read was cancelled by main at 0.40 s. CancelledError passed `except Exception` on line 7: "
            "it is a BaseException."
        ],
    ),
    "a child that exits, in a gather": (
        """
        async def sub():
            await asyncio.sleep(0.1)
            raise SystemExit(3)
        async def other(): await asyncio.sleep(1)
        async def main(): await asyncio.gather(sub(), other())
        asyncio.run(main())
        """,
        [
            "4: sub raised SystemExit at 0.10 s, which left the loop at once: asyncio.run() cancelled main and other. "
            "main woke with SystemExit instead, from sub through gather."
        ],
    ),
    "a child that is interrupted, and awaited": (
        """
        async def sub(): raise KeyboardInterrupt
        async def main():
            task = asyncio.create_task(sub())
            try: await task
            except KeyboardInterrupt: print("never here")
        asyncio.run(main())
        """,
        ["2: sub raised KeyboardInterrupt at 0.00 s, which left the loop at once: asyncio.run() cancelled main."],
    ),
}


@pytest.mark.parametrize(("program", "sentences"), SAID.values(), ids=SAID)
def test_what_was_lost_is_said(program: str, sentences: list[str]) -> None:
    assert said(program) == sentences


NOTHING = {
    "a gather that is awaited": """
        async def mail(): await asyncio.sleep(1)
        async def main(): await asyncio.gather(mail(), mail())
        asyncio.run(main())
        """,
    "a gather that is kept": """
        async def mail(): await asyncio.sleep(1)
        async def main():
            both = asyncio.gather(mail(), mail())
            await asyncio.sleep(0.1)
            del both
        asyncio.run(main())
        """,
    "a gather that a function returns": """
        async def mail(): await asyncio.sleep(1)
        def both(): return asyncio.gather(mail(), mail())
        async def main(): await both()
        asyncio.run(main())
        """,
    "caught": """
        async def read():
            try: await asyncio.sleep(5)
            except (Exception, asyncio.CancelledError): raise
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "caught by a bare except before": """
        async def read():
            try:
                try: await asyncio.sleep(5)
                except: raise
            except Exception: print("caught")
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "an Exception of the program's own": """
        class Exception(asyncio.CancelledError): pass
        async def read():
            try: await asyncio.sleep(5)
            except Exception: print("caught")
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "a `with` in between, which may catch it": """
        import contextlib
        async def read():
            try:
                with contextlib.ExitStack(): await asyncio.sleep(5)
            except Exception: print("caught")
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "a `finally` in between": """
        async def read():
            try:
                try: await asyncio.sleep(5)
                finally: print("tidied up")
            except Exception: print("caught")
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "it waits outside of the try": """
        async def read():
            try: print("here")
            except Exception: print("caught")
            await asyncio.sleep(5)
        async def main():
            task = asyncio.create_task(read())
            await asyncio.sleep(0.4)
            task.cancel()
            await asyncio.wait([task])
        asyncio.run(main())
        """,
    "a worker that ends with the program": """
        async def work(queue):
            while True:
                try: print(await queue.get())
                except Exception: print("failed")
                finally: queue.task_done()
        async def main():
            queue = asyncio.Queue()
            task = asyncio.create_task(work(queue))
            queue.put_nowait(1)
            await queue.join()
            await asyncio.wait([task], timeout=0.1)
            raise SystemExit(0)
        asyncio.run(main())
        """,
    "main exits": """
        async def main():
            await asyncio.sleep(0.1)
            raise SystemExit(3)
        asyncio.run(main())
        """,
}


@pytest.mark.parametrize("program", NOTHING.values(), ids=NOTHING)
def test_where_it_is_not_certain_nothing_is_said(program: str) -> None:
    assert [sentence for sentence in said(program) if "BaseException" in sentence or "gather" in sentence] == []
