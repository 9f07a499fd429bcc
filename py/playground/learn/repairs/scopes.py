"""Whether every name of a program is bound where it is used, and every line can be reached."""

from __future__ import annotations

import ast
import builtins
import symtable
from collections.abc import Iterator, Set
from typing import Final

_ALWAYS: Final = frozenset((*dir(builtins), "__name__", "__file__", "__doc__"))


def is_bound_throughout(source: str, more: Set[str]) -> bool:
    """Whether each name is a local one, one of the functions around, one of the module, built in, or one of `more`."""
    table = symtable.symtable(source, "<repair>", "exec")
    at_margin = {symbol.get_name() for symbol in table.get_symbols() if _is_bound(symbol)}
    return _all_bound(table, at_margin | _ALWAYS | more | _declared_global(table))


def _all_bound(table: symtable.SymbolTable, known: Set[str]) -> bool:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and not _is_known(symbol, table, known):
            return False
    return all(_all_bound(child, known) for child in table.get_children())


def _is_known(symbol: symtable.Symbol, table: symtable.SymbolTable, known: Set[str]) -> bool:
    if symbol.is_free() or (table.get_type() != "module" and symbol.is_local()):
        return True
    return symbol.get_name() in known


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace() or symbol.is_parameter()


def _declared_global(table: symtable.SymbolTable) -> Set[str]:
    names = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_declared_global()}
    return names.union(*map(_declared_global, table.get_children()))


def has_dead_lines(tree: ast.Module) -> bool:
    """Whether a statement comes after one that always leaves its block."""
    return any(_leaves(statement) for block in _blocks(tree) for statement in block[:-1])


def _blocks(tree: ast.Module) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield block


def _leaves(statement: ast.stmt) -> bool:
    match statement:
        case ast.Return() | ast.Raise() | ast.Break() | ast.Continue():
            return True
        case ast.If(body=body, orelse=[*_, _] as other):
            return _leaves(body[-1]) and _leaves(other[-1])
    return False
