// The page's Pyodide with the archive that the site starts from when compiled code won't do: the same engine.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const library = new URL(new URLSearchParams(location.search).get("library"), location.href).href;
const script = await (await fetch("./engine.py")).text();
const python = await loadPyodide({ stdLibURL: library, env: { PYTHONHASHSEED: "0" } });
python.runPython('import sys\nsys.path.insert(0, "/lib/python314.zip/gather-playground")');
python.runPython(script);
onmessage = () => postMessage(python.runPython("measured()"));
postMessage("ready");
