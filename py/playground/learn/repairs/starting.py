"""A coroutine that is to be the program and that nothing starts."""

from __future__ import annotations

import ast
from typing import NamedTuple

from playground.learn.repairs.parsing import at_top_level

_IDLE = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


class Start(NamedTuple):
    """How the program would be started."""

    source: str
    name: str


def started(source: str, tree: ast.Module) -> Start | None:
    """The program with `asyncio.run(main())`, by the real name; None unless one coroutine alone can be meant."""
    if any(isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith) for node in at_top_level(tree)):
        return None  # a program in a notebook starts so
    coroutines = {node.name for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}
    return _called_in_vain(source, tree, coroutines) or _never_called(source, tree)


def _called_in_vain(source: str, tree: ast.Module, coroutines: set[str]) -> Start | None:
    """`main()` as a statement, which makes a coroutine and starts nothing."""
    statements = [*tree.body, *(inner for node in tree.body if _is_main_guard(node) for inner in node.body)]  # type: ignore[attr-defined]
    calls = [node.value for node in statements if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    vain = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in coroutines]
    if len(vain) != 1 or _uses_a_loop(tree):
        return None
    [call] = vain
    lines = source.splitlines(keepends=True)
    if call.end_lineno != call.lineno or not lines[call.lineno - 1].isascii():  # ast counts bytes
        return None
    line, begin, end = lines[call.lineno - 1], call.col_offset, call.end_col_offset or 0
    lines[call.lineno - 1] = f"{line[:begin]}asyncio.run({line[begin:end]}){line[end:]}"
    return Start("".join(lines), call.func.id)  # type: ignore[attr-defined]


def _never_called(source: str, tree: ast.Module) -> Start | None:
    """Nothing but definitions, and one coroutine that no other uses and that needs no arguments."""
    if not all(isinstance(node, _IDLE) or _is_text(node) for node in tree.body):
        return None
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    free = [
        node
        for node in tree.body
        if isinstance(node, ast.AsyncFunctionDef)
        and node.name not in used
        and not node.decorator_list
        and _is_free(node)
    ]
    called_main = [node for node in free if node.name == "main"]
    free = called_main or free
    if len(free) != 1 or _is_generator(free[0]) or _uses_a_loop(tree):
        return None
    return Start(f"{source.rstrip()}\n\n\nasyncio.run({free[0].name}())\n", free[0].name)


def _is_main_guard(node: ast.stmt) -> bool:
    match node:
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"), comparators=[ast.Constant(value="__main__")])):
            return True
    return False


def _uses_a_loop(tree: ast.Module) -> bool:
    """Whether something that runs coroutines is named in there."""
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return bool(names & {"run", "run_until_complete", "run_forever", "Runner"})


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_free(node: ast.AsyncFunctionDef) -> bool:
    given = node.args
    needed = len(given.posonlyargs) + len(given.args) - len(given.defaults)
    return needed == 0 and all(default is not None for default in given.kw_defaults)


def _is_generator(function: ast.AsyncFunctionDef) -> bool:
    return any(isinstance(node, ast.Yield) for node in ast.walk(function))
