// Runs the benchmarks of the engine and the loader inside Pyodide under Node.

import { startPyodide } from "../tools/pyodide.mjs";

const pyodide = await startPyodide(".cache/bench-wheels");
for (const name of ["bench.steps", "bench.load", "bench.understanding"]) {
  pyodide.runPython(`
import runpy, sys
sys.path.insert(0, "/repo")
runpy.run_module("${name}", run_name="__main__")
`);
}
process.exit(0);
