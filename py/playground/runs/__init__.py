"""The Run: its types, and the parts of it that are computed from the trace.

May import `limits`, `loop`, `trace` and `sandbox`.
"""
