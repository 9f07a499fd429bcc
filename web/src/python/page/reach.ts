// Whether a program may reach beyond what a run puts back when it is over: JavaScript, the interpreter's insides, files.
// What it does there no Python can take back, so the page lets nobody run in that interpreter after it. The text alone
// decides, and to be on the safe side: a mere word in a comment may count. That costs a fresh interpreter, no more.

const words = (...lines: string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));

const HARMLESS_MODULES = words(
  "__future__ abc asyncio base64 bisect calendar cmath collections concurrent contextlib contextvars copy csv",
  "dataclasses datetime decimal difflib enum fractions functools graphlib hashlib heapq hmac html itertools json",
  "logging math numbers operator pprint queue random re reprlib secrets simfetch statistics string struct textwrap",
  "threading time traceback typing unicodedata uuid zoneinfo",
);

const LEADS_OUT = words(
  // to JavaScript, to C, to modules and namespaces by name
  "js pyodide pyodide_js ctypes gc sys os io importlib builtins inspect playground worker_side modules",
  // text made code, names made attributes, files
  "eval exec compile globals locals vars getattr setattr delattr hasattr open breakpoint attrgetter methodcaller",
  "get_type_hints evaluate_forward_ref ForwardRef config FunctionType CodeType FileHandler filename",
  // what is registered with Python for good, or set for the whole process
  "register register_error setlocale DefaultContext BasicContext ExtendedContext settrace setprofile",
  "settrace_all_threads setprofile_all_threads stack_size",
  // frames
  "f_back f_globals f_locals f_builtins f_code tb_frame tb_next gi_frame cr_frame ag_frame get_stack walk_stack",
  "walk_tb gi_yieldfrom cr_await ag_await format_call_graph capture_call_graph",
);

const HARMLESS_DUNDERS = words(
  "__name__ __main__ __init__ __doc__ __qualname__ __class__ __file__ __version__ __all__ __annotations__ __slots__",
  "__post_init__ __future__ __enter__ __exit__ __aenter__ __aexit__ __await__ __aiter__ __anext__ __iter__ __next__",
  "__cause__ __context__ __notes__ __debug__",
);

const WORD = /[\p{L}\p{N}_]+/gu;
const FROM = /\bfrom\s+([^\s;#]+)\s+import\b/g;
const IMPORT = /(?<!\bfrom\s+[^\s;#]+\s+)\bimport\s+([^\n;#]+)/g;
const PRIVATE = /(?<!\b(?:self|cls))\s*\.\s*(_\w*)/g;

export function reachesOut(program: string): boolean {
  const source = program.normalize("NFKC").replace(/\\\r?\n/g, " "); // as Python reads names and lines
  const inWords = source.match(WORD) ?? [];
  return (
    inWords.some((word) => LEADS_OUT.has(word)) ||
    dunders(source).some((word) => !HARMLESS_DUNDERS.has(word)) ||
    captured(source, PRIVATE).some((word) => !HARMLESS_DUNDERS.has(word)) ||
    importedModules(source).some((module) => !HARMLESS_MODULES.has(module))
  );
}

/** Names like `__this__`, but for methods being defined. */
function dunders(source: string): string[] {
  return source.replace(/\bdef\s+__\w+/g, "").match(/(?<![\p{L}\p{N}_])__\w+/gu) ?? [];
}

function importedModules(source: string): string[] {
  const listed = captured(source, IMPORT).flatMap((list) => list.split(","));
  return [...captured(source, FROM), ...listed].map((name) => name.trim().split(/[.\s]/, 1)[0] ?? "");
}

function captured(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}
