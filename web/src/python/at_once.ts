// The page's Python. A script of its own, which comes before that of the page and is small: most of what starting takes
// the browser does beside the page's drawing.

import { PythonClient } from "./client";

export const python = new PythonClient();
python.boot();
