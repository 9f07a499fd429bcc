"""Names that a program uses and nobody gave it: those that simfetch or the standard library has are imported."""

from __future__ import annotations

import ast
import builtins
import importlib
from collections.abc import Iterator
from typing import Final

_MODULES: Final = frozenset(
    (
        *("asyncio", "collections", "contextlib", "contextvars", "copy", "csv", "dataclasses", "datetime", "enum"),
        *("functools", "io", "itertools", "json", "logging", "math", "operator", "os", "random", "re", "statistics"),
        *("string", "sys", "textwrap", "threading", "time", "traceback", "typing", "uuid", "warnings"),
    )
)
_OF_MODULES: Final = {
    "simfetch": ("fetch_from_api", "fetch_or_fail"),
    "asyncio": ("gather", "create_task", "wait_for", "as_completed", "to_thread", "TaskGroup", "get_running_loop"),
    "time": ("perf_counter", "monotonic"),
    "datetime": ("datetime", "timedelta"),
    "dataclasses": ("dataclass",),
    "functools": ("partial", "wraps", "lru_cache"),
    "collections": ("defaultdict", "Counter", "deque", "namedtuple"),
    "contextlib": ("suppress", "contextmanager", "asynccontextmanager"),
    "random": ("randint", "uniform"),
    "typing": ("Any", "Callable", "Dict", "List", "Optional", "Tuple", "Union"),
    "concurrent.futures": ("ThreadPoolExecutor", "ProcessPoolExecutor"),
}
"""names that mean one thing to whoever reads them; `Queue`, `Lock`, `Event` and `sleep` could be of several modules"""
_FROM: Final = {name: module for module, names in _OF_MODULES.items() for name in names}


def missing_imports(tree: ast.Module) -> list[str]:
    """The statements that would import them, in order; none if there may be names that can't be seen."""
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree)):
        return []
    known = {*_bound(tree), *dir(builtins), "__file__"}
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    missing = dict.fromkeys(node.id for node in uses if node.id not in known)
    modules = [name for name in missing if name in _MODULES and _has_all(name, tree)]
    names: dict[str, list[str]] = {}
    for name in missing:
        if name not in modules and name in _FROM and _is_what_is_meant(name, tree):
            names.setdefault(_FROM[name], []).append(name)
    return [
        *(f"import {module}" for module in sorted(modules)),
        *(f"from {module} import {', '.join(sorted(names[module]))}" for module in sorted(names)),
    ]


def _has_all(module: str, tree: ast.Module) -> bool:
    """Whether each use of the name is one of the module: `datetime.now` is none, nor is `random()`."""
    loaded = importlib.import_module(module)
    attributes = {node.value: node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == module]
    return all(hasattr(loaded, attributes.get(use, " ")) for use in uses)


def _is_what_is_meant(name: str, tree: ast.Module) -> bool:
    """Whether each attribute that is asked of it is one that it has."""
    meant = getattr(importlib.import_module(_FROM[name]), name)
    attributes = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    ]
    return all(hasattr(meant, attribute) for attribute in attributes)


def _bound(tree: ast.Module) -> Iterator[str]:
    """Every name that is bound anywhere."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case ast.MatchMapping(rest=str(name)):
                yield name
            case ast.alias(name=name, asname=asname):
                yield asname or name.partition(".")[0]
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                yield from names


def with_imports(source: str, tree: ast.Module, statements: list[str]) -> str:
    """The program with these statements before what it imports, or after that where they name something of a module."""
    lines = source.splitlines(keepends=True)
    body = [node for node in tree.body if not _is_preamble(node)]
    leading = _leading_imports(body)
    first = (leading or body)[0].lineno - 1
    last = leading[-1].end_lineno or first if leading else first
    modules = [f"{each}\n" for each in statements if each.startswith("import")]
    names = [f"{each}\n" for each in statements if not each.startswith("import")]
    gap = [] if leading else ["\n", "\n"]
    if not leading:
        first = min([first, *(node.lineno - 1 for node in getattr(body[0], "decorator_list", []))])
        last = first
    if last and leading and not lines[last - 1].endswith("\n"):
        lines[last - 1] += "\n"
    return "".join([*lines[:first], *modules, *lines[first:last], *names, *gap, *lines[last:]])


def _is_preamble(node: ast.stmt) -> bool:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    return is_text or (isinstance(node, ast.ImportFrom) and node.module == "__future__")


def _leading_imports(body: list[ast.stmt]) -> list[ast.stmt]:
    leading: list[ast.stmt] = []
    for node in body:
        if not isinstance(node, ast.Import | ast.ImportFrom):
            break
        leading.append(node)
    return leading
