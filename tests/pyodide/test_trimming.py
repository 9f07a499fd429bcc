"""What the build leaves out of Pyodide: what nothing names, and nothing on a guess: where it can't tell, it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from node import node

SCRIPT = Path(__file__).with_name("trimmed.mjs")

ASSIGNED = '_a=Module["_a"]=wasmExports["a"];_b=Module["_b"]=wasmExports["b"].value>>>0'
GLUE = f"var _a,_b;function assignWasmExports(wasmExports){{{ASSIGNED}}}"

KEPT = {
    "called": "_a()",
    "called as a property": "Module._a()",
    "called as a property, quoted": 'Module["_a"]()',
    "called on another name for the module": "let t=Module;t._a()",
    "taken out of the module": "let {_a:f}=Module",
    "taken out by its own name": "function f(){let {_a}=Module}",
    "named in a text": 'f("_a")',
    "named among others in a text": 'f("_x, _a")',
    "named in a template": "f(`${x} _a`)",
    "called by name": 'ccall("a")',
    "called by name, as a property": 'Module.cwrap("a","number")',
    "shadowed, for all that is known": "function f(_a){return _a}",
}
"""what, after the glue's beginning, has it keep `_a`"""

DROPPED = {
    "nothing": "",
    "a comment": "/* _a _a _a */",
    "a longer name": "_ab();Module._ab()",
    "a declaration": "var _a;var _a;var _a",
    "the name without its underscore": "a();Module.a()",
}

UNSURE = {
    "a name put together": 'Module["_"+name]',
    "a name from elsewhere": "Module[name]",
    "an export by a name from elsewhere": "wasmExports[name]",
    "a call by a name from elsewhere": "ccall(name)",
    "a call by a name from elsewhere, as a property": "Module.cwrap(name)",
}

UNKNOWN = {
    "assigned on a condition": GLUE.replace("{_a", "{if(x)_a"),
    "assigned from elsewhere": GLUE.replace('wasmExports["a"]', 'others["a"]'),
    "assigned to elsewhere": GLUE.replace('Module["_a"]', 'others["_a"]'),
    "assigned by a computed name": GLUE.replace('Module["_a"]', "Module[name]"),
    "something else done": GLUE.replace("{_a", "{f();_a"),
    "no assignments": "var _a,_b",
}

WAT = """(module (import "GOT.mem" "address" (global i32)) (func $f)
  (export "a" (func $f)) (export "b" (func $f)) (export "address" (func $f)) (export "PyList_New" (func $f)))"""

USERS = {"property": "python._module.a()", "text": 'exports["a"]'}

CASES = {
    **{f"kept: {name}": {"what": "glue", "glue": f"{GLUE}{more}"} for name, more in KEPT.items()},
    **{f"dropped: {name}": {"what": "glue", "glue": f"{GLUE}{more}"} for name, more in DROPPED.items()},
    **{f"unsure: {name}": {"what": "glue", "glue": f"{GLUE}{more}"} for name, more in UNSURE.items()},
    **{f"unknown: {name}": {"what": "glue", "glue": glue} for name, glue in UNKNOWN.items()},
    "used by our script": {"what": "glue", "glue": GLUE, "user": "python._module._a()"},
    "our script unsure": {"what": "glue", "glue": GLUE, "user": "python._module[name]()"},
    **{f"wasm: {name}": {"what": "wasm", "wat": WAT, "user": user} for name, user in USERS.items()},
}


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    """What became of each case: what was `left`, or the `error`."""
    done = node(SCRIPT, stdin=json.dumps(list(CASES.values())))
    assert done.returncode == 0, done.stderr
    return dict(zip(CASES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("name", [*(f"kept: {name}" for name in KEPT), "used by our script"])
def test_an_export_that_something_names_keeps_its_name(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    left = outcomes[name]["left"]
    assert '_a=Module["_a"]=wasmExports["a"];' in left
    assert 'wasmExports["b"]' not in left


@pytest.mark.parametrize("name", DROPPED)
def test_an_export_that_nothing_uses_has_no_name(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    assert "assignWasmExports(wasmExports){}" in outcomes[f"dropped: {name}"]["left"]


@pytest.mark.parametrize("name", [*(f"unsure: {name}" for name in UNSURE), "our script unsure"])
def test_a_name_that_cannot_be_told_fails_the_build(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    assert outcomes[name]["error"].startswith("the build can't tell which export ")


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_glue_that_the_build_does_not_know_fails_it(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    assert outcomes[f"unknown: {name}"]["error"].endswith("it is not of the version that the build knows")


@pytest.mark.parametrize("name", USERS)
def test_webassembly_keeps_the_exports_that_can_be_asked_for(outcomes: dict[str, dict[str, Any]], name: str) -> None:
    """By a script, for an address, or as Python's own interface."""
    assert outcomes[f"wasm: {name}"]["left"] == ["a", "address", "PyList_New"]
