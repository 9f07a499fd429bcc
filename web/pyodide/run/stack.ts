// Inside the worker: how deep recursion may go. CPython 3.14 stops recursion by how much of its C stack is used, but
// compiled to WebAssembly most of what a call takes lies on the browser's own stack, which overflows much earlier and
// takes the interpreter with it. So Python is told of a C stack as small as what the browser can bear with it: then
// recursion through `__repr__`, `__add__`, `sorted(key=…)` and the like ends in a RecursionError. Plain recursion of
// Python functions uses no C stack and goes as deep as anywhere.

import type { PyodideAPI } from "pyodide";

/** Chromium dies of recursion through `__repr__` beyond about 130 KB. */
const STACK_BYTES = 81_920;

interface Stack {
  stackSave(): number;
  _PyThreadState_Get(): number;
  _PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/** Lets the C stack of Python be so small, from where it is now. */
export function guardStack(pyodide: PyodideAPI): void {
  const { _module: python } = pyodide as unknown as { _module: Stack };
  const failed = python._PyUnstable_ThreadState_SetStackProtection(
    python._PyThreadState_Get(),
    python.stackSave() - STACK_BYTES,
    STACK_BYTES,
  );
  if (failed) throw new Error("Python's stack could not be guarded");
}
