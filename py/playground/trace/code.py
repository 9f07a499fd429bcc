"""What can be read from the code of the learner's functions, without running or holding anything of theirs."""

from __future__ import annotations

import dis
from types import CodeType, CoroutineType
from typing import Any, Final

from playground.trace.stack import PROGRAM_FILE

_STORES: Final = ("STORE_FAST", "STORE_FAST_LOAD_FAST")
"""keep what a call returned in a local variable, the first one that they name"""
_LOADS_TOO: Final = "STORE_FAST_LOAD_FAST"


def has_await(coro: Any) -> bool:
    """Whether the code of a coroutine of the learner's has an `await`."""
    code = coro.cr_code if type(coro) is CoroutineType else None
    if code is None or code.co_filename != PROGRAM_FILE:
        return False
    return any(each.opname == "GET_AWAITABLE" for each in dis.get_instructions(code))


def only_name_of(code: CodeType, at: int) -> str | None:
    """The local variable that has what the call at `at` returned, if nothing else is ever put into it; or None."""
    instructions = list(dis.get_instructions(code))
    call = max((place for place, each in enumerate(instructions) if each.offset <= at), default=None)
    if call is None or not instructions[call].opname.startswith("CALL") or call + 1 == len(instructions):
        return None
    store = instructions[call + 1]
    if store.opname not in _STORES:
        return None
    name = _names(store)[0]
    again = any(
        each.argval <= store.offset < each.offset
        for each in instructions
        if "JUMP" in each.opname and type(each.argval) is int
    )
    others = [each for each in instructions if each is not store and name in _changed(each)]
    return None if again or others or name in code.co_cellvars else name


def _names(instruction: dis.Instruction) -> tuple[Any, ...]:
    value = instruction.argval
    return value if type(value) is tuple else (value,)


def _changed(instruction: dis.Instruction) -> tuple[Any, ...]:
    """The variables that an instruction sets or deletes."""
    kind = instruction.opname
    if not any(word in kind for word in ("STORE", "DELETE", "CLEAR")):
        return ()
    return _names(instruction)[:1] if kind == _LOADS_TOO else _names(instruction)
