"""What an expression was given that Python or asyncio refused: a list where gather takes awaitables, and the like.

Looked for when such an exception has ended a task or the program, in its traceback and in the source. Each fact is
certain, or it is left out.
"""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Callable, Iterator
from types import CodeType, FrameType, TracebackType
from typing import Any, Final, Literal, NamedTuple, NotRequired, TypedDict

from playground.trace.operands import MISSING, Operand, operand, value_of
from playground.trace.places import is_asyncios, is_playgrounds
from playground.trace.stack import PROGRAM_FILE
from playground.trace.written import LONGEST, Written

MOST: Final = 50
"""exceptions of a run that are looked at: it takes time"""

MisuseKind = Literal["call", "await", "value", "nested", "no_loop", "other_loop", "unset"]


class Misuse(TypedDict):
    """What an expression of the program's was given, at which it raised."""

    kind: MisuseKind
    """`call`: a function of asyncio's was given what it does not take; `await`: so was `await`; `value`: a coroutine or
    future was used as what it gives; `nested`: a loop was to run within another, `no_loop`: something needs a loop and
    none ran; `other_loop`: it belongs to another loop; `unset`: a variable had no value"""
    callee: str
    """the function of asyncio's, such as `gather`; empty where there is none"""
    given: Operand | None
    """the argument or operand; `null` if it is not known"""
    function: str | None
    """the function in which it is written; `null` outside of any"""
    is_async: bool
    """whether that is an `async def`"""
    instead: str | None
    """what to write instead, where that is certain"""
    where: NotRequired[list[int]]
    """of `unset`: the lines of the only assignment to the variable, from the first to the last"""
    primitive: NotRequired[int]
    """of `other_loop`: the lock, event or the like that belongs to it"""
    task: NotRequired[int]
    """of `other_loop`: the task that belongs to it"""


class _Failed(NamedTuple):
    """An expression that raised."""

    frame: FrameType
    path: list[ast.AST]
    """its node and those around it, outermost first"""
    beyond: list[FrameType]
    """the frames of what it called, outermost first, without the playground's"""
    called: str
    """the name of the outermost of these, or of what it stands in for"""
    message: str


_NESTED: Final = (
    "asyncio.run() cannot be called from a running event loop",
    "Runner.run() cannot be called from a running event loop",
    "This event loop is already running",
    "Cannot run the event loop while another loop is running",
)
_SAYS_VALUE: Final = re.compile(
    r"""(?:'|"|\b(?:type|got|to|non-iterable) )(?:coroutine|_GatheringFuture|Task)\b|\bcoroutine found"""
)
_TOO_MANY: Final = re.compile(r"(wait|as_completed)\(\) takes 1 positional argument but \d+ (?:were|was) given$")
_NO_LOOP: Final = ("no running event loop", "There is no current event loop in thread 'MainThread'.")
_BOUND: Final = " is bound to a different event loop"
_ATTACHED: Final = " attached to a different loop"
_TAKEN: Final = {
    "create_task": "coro",
    "ensure_future": "coro_or_future",
    "gather": "arg",
    "run": "main",
    "run_until_complete": "future",
    "shield": "arg",
    "wait": "fs",
    "wait_for": "fut",
    "as_completed": "fs",
}
"""functions of asyncio's, and what the variable is called in which they have what they were given"""
_STANDS_IN: Final = "reporting_"
"""what the names of functions begin with that stand in for asyncio's"""
_MAKE_TASKS: Final = ("create_task", "ensure_future", "gather", "shield")


class Misuses:
    """Looks at exceptions that have ended something."""

    def __init__(
        self,
        written: Written,
        primitive_id: Callable[[Any], int | None],
        task_id: Callable[[Any], int | None],
    ) -> None:
        self.written = written
        self._dropped: dict[tuple[CodeType, int], bool] = {}
        self._primitive_id, self._task_id = primitive_id, task_id
        self._left = MOST

    def is_dropped(self, frame: FrameType) -> bool:
        """Whether the call that a frame of the program's is in is a statement of its own: what it gives is gone."""
        if frame.f_code.co_filename != PROGRAM_FILE:
            return False
        key = frame.f_code, frame.f_lasti
        if key not in self._dropped:
            path = self.written.around(*key)
            self._dropped[key] = len(path) > 1 and isinstance(path[-1], ast.Call) and isinstance(path[-2], ast.Expr)
        return self._dropped[key]

    def of(self, error: BaseException | None) -> Misuse | None:
        """What there is to know of the expression at which this was raised; None if nothing is."""
        if isinstance(error, BaseExceptionGroup) and len(error.exceptions) == 1:
            error = error.exceptions[0]
        kind = type(error)
        if kind not in _LOOKED_AT or self._left <= 0 or error is None or len(error.args) != 1:
            return None
        [message] = error.args
        if type(message) is not str:
            return None
        self._left -= 1
        failed = self._failed(error.__traceback__, message)
        return None if failed is None else self._told(kind, failed)

    def _failed(self, traceback: TracebackType | None, message: str) -> _Failed | None:
        last: tuple[FrameType, int] | None = None
        beyond: list[FrameType] = []
        called = ""
        while traceback is not None:
            frame = traceback.tb_frame
            if frame.f_code.co_filename == PROGRAM_FILE:
                last, beyond, called = (frame, traceback.tb_lasti), [], ""
                traceback = traceback.tb_next
                continue
            called = called or frame.f_code.co_name.removeprefix(_STANDS_IN)
            if not is_playgrounds(frame):
                beyond.append(frame)
            traceback = traceback.tb_next
        if last is None:
            return None
        path = self.written.around(last[0].f_code, last[1])
        return _Failed(last[0], path, beyond, called, message) if path else None

    def _told(self, kind: type, failed: _Failed) -> Misuse | None:
        if kind is RuntimeError:
            return self._of_loops(failed)
        if kind in (NameError, UnboundLocalError):
            return self._unset(failed)
        if not failed.beyond:
            return self._in_expression(failed)
        return self._call(failed) if kind is not AttributeError else None

    # Calls of asyncio's

    def _callee(self, failed: _Failed) -> tuple[str, FrameType] | None:
        """The function of asyncio's that the expression called."""
        for frame in failed.beyond[:1]:
            name = frame.f_code.co_name
            if is_asyncios(frame) and name in _TAKEN:
                return (failed.called if failed.called in _TAKEN else name), frame
        return None

    def _call(self, failed: _Failed) -> Misuse | None:
        found = self._callee(failed)
        call = _call_in(failed.path)
        if found is None or call is None:
            return None
        callee, frame = found
        value = _in_callee(frame)
        at = _argument(call, callee, frame, value)
        if at is None or value is MISSING:
            return None
        given = operand(call.args[at], value, failed.frame, self.written.text(call.args[at]))
        if callee == "wait" and "forbidden" in failed.message:
            given = operand(call.args[at], MISSING, failed.frame, given["text"])  # it has made a set of it by now
        return self._misuse("call", failed, callee, given, self._instead_of_call(call, at, callee, given, value))

    def _instead_of_call(self, call: ast.Call, at: int, callee: str, given: Operand, value: Any) -> str | None:
        name, text = self.written.text(call.func), given["text"]
        if name is None or text is None:
            return None
        if given["kind"] == "coroutine_function":
            return self._with(call, at, f"{text}({'...' if _takes_arguments(value) else ''})")
        starred = given["kind"] == "generator" or (given["kind"] == "several" and given.get("of") is not None)
        if callee == "gather" and starred and len(call.args) == 1:
            return self._with(call, at, f"*{text}")
        if callee in ("wait", "as_completed") and given["kind"] == "task":
            return self._with(call, at, f"[{text}]")
        if callee == "as_completed" and given["kind"] == "coroutine":
            return self._with(call, at, f"[{text}]")
        return None

    def _with(self, call: ast.Call, at: int, argument: str) -> str | None:
        """The call with another argument at one place."""
        function = self.written.text(call.func)
        rest: list[str | None] = [self.written.text(each) for each in call.args]
        rest[at] = argument
        rest.extend(
            None
            if keyword.arg is None or (text := self.written.text(keyword.value)) is None
            else f"{keyword.arg}={text}"
            for keyword in call.keywords
        )
        parts = [part for part in rest if part is not None]
        return f"{function}({', '.join(parts)})" if function and len(parts) == len(rest) else None

    # Loops

    def _of_loops(self, failed: _Failed) -> Misuse | None:
        message = failed.message
        found, call = self._callee(failed), _call_in(failed.path)
        if message in _NESTED and found is not None and call is not None:
            return self._nested(failed, found, call)
        if message in _NO_LOOP and found is not None and call is not None and found[0] in _MAKE_TASKS:
            return self._misuse("no_loop", failed, found[0], None, None)
        if message.endswith(_BOUND) and failed.beyond:
            primitive = self._primitive_id(failed.beyond[-1].f_locals.get("self"))
            if primitive is not None:
                return {**self._misuse("other_loop", failed, "", None, None), "primitive": primitive}
        if message.endswith(_ATTACHED) and not failed.beyond:
            return self._attached(failed)
        if message == "await wasn't used with future" and not failed.beyond:
            return self._value(failed)
        return None

    def _nested(self, failed: _Failed, found: tuple[str, FrameType], call: ast.Call) -> Misuse | None:
        callee, frame = found
        value = _in_callee(frame)
        if value is MISSING:
            value = frame.f_locals.get("coro", MISSING)  # of a Runner
        at = _argument(call, callee, frame, value)
        if at is None:
            return self._misuse("nested", failed, callee, None, None)
        text = self.written.text(call.args[at])
        given = operand(call.args[at], value, failed.frame, text)
        awaitable = given["kind"] in ("coroutine", "task", "gather", "future") and text is not None
        return self._misuse("nested", failed, callee, given, f"await {text}" if awaitable else None)

    def _attached(self, failed: _Failed) -> Misuse | None:
        node = failed.path[-1]
        future = value_of(node.value, failed.frame) if isinstance(node, ast.Await) else MISSING
        if not isinstance(node, ast.Await) or not isinstance(future, asyncio.Future):
            return None
        given = operand(node.value, future, failed.frame, self.written.text(node.value))
        misuse = self._misuse("other_loop", failed, "", given, None)
        task = self._task_id(future)
        return misuse if task is None else {**misuse, "task": task}

    # What Python refuses

    def _in_expression(self, failed: _Failed) -> Misuse | None:
        if isinstance(failed.path[-1], ast.Await) and "await" in failed.message:
            return self._await(failed, failed.path[-1])
        too_many = _TOO_MANY.match(failed.message)
        if too_many is not None:
            return self._in_one(too_many[1], failed)
        return self._value(failed) if _SAYS_VALUE.search(failed.message) else None

    def _in_one(self, callee: str, failed: _Failed) -> Misuse | None:
        """`wait()` or `as_completed()` was given several arguments instead of a list."""
        call = _call_in(failed.path)
        if call is None or value_of(call.func, failed.frame) is not getattr(asyncio, callee):
            return None
        of = operand(ast.List(elts=call.args), MISSING, failed.frame, None).get("of")
        texts = [self.written.text(each) for each in call.args]
        parts = [text for text in texts if text is not None]
        given: Operand = {"kind": "several", "text": None, "name": "arguments", "count": len(texts), "of": of}
        known = of == "task" or (callee == "as_completed" and of is not None)
        instead = f"{self.written.text(call.func)}([{', '.join(parts)}])"
        whole = known and len(parts) == len(texts) and not call.keywords and len(instead) <= LONGEST
        return self._misuse("call", failed, callee, given, instead if whole else None)

    def _await(self, failed: _Failed, node: ast.Await) -> Misuse | None:
        text = self.written.text(node.value)
        given = operand(node.value, MISSING, failed.frame, text)
        if given["kind"] in ("coroutine", "task", "gather", "future"):
            return None  # it can be awaited: that was not it
        instead = None
        if text is not None and given["kind"] == "coroutine_function":
            value = value_of(node.value, failed.frame)
            instead = f"await {text}({'...' if _takes_arguments(value) else ''})"
        elif text is not None and given["kind"] == "several" and given.get("of") is not None:
            gather = "asyncio.gather" if failed.frame.f_globals.get("asyncio") is asyncio else "gather"
            instead = f"await {gather}(*{text})"
        if given["kind"] in ("other", "result"):
            given["name"] = _refused(failed.message) or ""
            if not given["name"]:
                return None
        return self._misuse("await", failed, "", given, instead)

    def _value(self, failed: _Failed) -> Misuse | None:
        """A coroutine or future was used as if it were what it gives."""
        candidates = [*_operands(failed.path)]
        found = [operand(node, MISSING, failed.frame, self.written.text(node)) for node in candidates]
        usable = [
            (node, given)
            for node, given in zip(candidates, found, strict=True)
            if given["kind"] in ("coroutine", "task", "gather")
        ]
        if len(usable) != 1:
            return None
        [(node, given)] = usable
        text, instead = given["text"], None
        if text is not None and not _in_async_use(failed.path):
            if isinstance(node, ast.Call) or given["kind"] == "task":
                inside = isinstance(failed.path[-1], (ast.Subscript, ast.Attribute))
                instead = f"(await {text})" if inside else f"await {text}"
            else:
                instead = self._awaited_where_made(failed, node)
        return self._misuse("value", failed, "", given, instead)

    def _awaited_where_made(self, failed: _Failed, node: ast.AST) -> str | None:
        """`data = await load()` if that is the one place where the variable gets a value."""
        made = _only_assignment(_scope(failed.path), node.id) if isinstance(node, ast.Name) else None
        text = self.written.text(made.value) if made is not None and isinstance(made.value, ast.Call) else None
        return None if text is None else f"{self.written.text(node)} = await {text}"

    def _unset(self, failed: _Failed) -> Misuse | None:
        node = failed.path[-1]
        scope = _scope(failed.path)
        if not isinstance(node, ast.Name):
            return None
        assigned = _only_assignment(scope, node.id)
        if assigned is None:
            return None
        lines = [assigned.lineno, assigned.end_lineno or assigned.lineno]
        given: Operand = {"kind": "other", "text": node.id, "name": ""}
        return {**self._misuse("unset", failed, "", given, None), "where": lines}

    def _misuse(
        self, kind: MisuseKind, failed: _Failed, callee: str, given: Operand | None, instead: str | None
    ) -> Misuse:
        scope = _scope(failed.path)
        return {
            "kind": kind,
            "callee": callee,
            "given": given,
            "function": getattr(scope, "name", None),
            "is_async": isinstance(scope, ast.AsyncFunctionDef),
            "instead": instead,
        }


_LOOKED_AT: Final = (AttributeError, NameError, RuntimeError, TypeError, UnboundLocalError, ValueError)


def _call_in(path: list[ast.AST]) -> ast.Call | None:
    """The call that is the expression, or what it awaits or goes through."""
    node = path[-1]
    if isinstance(node, ast.Await):
        node = node.value
    elif isinstance(node, ast.For):  # before 3.12 Python knows no better place
        node = node.iter
    return node if isinstance(node, ast.Call) else None


def _in_callee(frame: FrameType) -> Any:
    return frame.f_locals.get(_TAKEN[frame.f_code.co_name], MISSING)


def _argument(call: ast.Call, callee: str, frame: FrameType, value: Any) -> int | None:
    """The place of the argument that is this value; None if that can't be told."""
    if any(isinstance(each, ast.Starred) for each in call.args) or not call.args:
        return None
    if callee != "gather":
        return 0
    given = frame.f_locals.get("coros_or_futures", ())
    places = [at for at, each in enumerate(given) if each is value]
    return places[0] if len(places) == 1 and len(given) == len(call.args) else None


def _takes_arguments(function: Any) -> bool:
    """Whether a coroutine function can't be called without any."""
    code: CodeType = (function if hasattr(function, "__code__") else function.__func__).__code__
    bound = not hasattr(function, "__code__") or hasattr(function, "__self__")
    positional = code.co_argcount - bound - len(function.__defaults__ or ())
    return positional > 0 or code.co_kwonlyargcount > len(function.__kwdefaults__ or ())


def _refused(message: str) -> str | None:
    """The class that `await` refused."""
    for before, after in (("object ", " can't be used in 'await' expression"), ("'", "' object can't be awaited")):
        if message.startswith(before) and message.endswith(after):
            return message[len(before) : -len(after)]
    return None


def _operands(path: list[ast.AST]) -> Iterator[ast.AST]:
    """What an expression takes, and itself where it is what a statement takes."""
    node = path[-1]
    yield node
    match node:
        case ast.Subscript(value=value, slice=index):
            yield from (value, index)
        case ast.Attribute(value=value) | ast.FormattedValue(value=value):
            yield value
        case ast.BinOp(left=left, right=right):
            yield from (left, right)
        case ast.Compare(left=left, comparators=others):
            yield from (left, *others)
        case ast.Call(args=arguments):
            yield from arguments
        case ast.For(iter=value):  # as above
            yield value
        case ast.AugAssign(target=target, value=value):
            yield from (target, value)
        case ast.Tuple() if len(path) > 1 and isinstance(path[-2], ast.Assign):
            yield path[-2].value
        case _:
            pass


def _in_async_use(path: list[ast.AST]) -> bool:
    """Whether it is used in a way in which what the coroutine gives may be no use either: `async for`, `with`."""
    return isinstance(path[-2] if len(path) > 1 else None, (ast.AsyncFor, ast.comprehension, ast.withitem))


def _scope(path: list[ast.AST]) -> ast.AST | None:
    """The function or module in which an expression is written; None in what is a scope of another kind."""
    scopes = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp, ast.ClassDef)
    node = next(each for each in reversed(path) if isinstance(each, scopes))
    return node if isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)) else None


def _only_assignment(scope: ast.AST | None, name: str) -> ast.Assign | None:
    """The assignment that alone gives a variable a value in a scope, and gives it to nothing else."""
    nodes = [] if scope is None else list(ast.walk(scope))
    if sum(name in _names_bound(node) for node in nodes) != 1:
        return None
    assignments = (node for node in nodes if isinstance(node, ast.Assign) and len(node.targets) == 1)
    return next((node for node in assignments if name in _names_bound(node.targets[0])), None)


def _names_bound(node: ast.AST) -> list[str]:
    """The names to which a node gives a value, or a meaning, or which it deletes."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return [name]
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return names
        case ast.alias(name=name, asname=other):
            return [other or name.partition(".")[0]]
    return [name for name in (getattr(node, "name", None), getattr(node, "rest", None)) if type(name) is str]
