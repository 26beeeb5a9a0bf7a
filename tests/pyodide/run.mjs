// Usage: node run.mjs PYTEST-ARGUMENT...
//
// Runs pytest inside Pyodide and exits with its code.

import { startPyodide } from "../../tools/pyodide.mjs";

const pyodide = await startPyodide(".cache/wheels");
// No cache directory: the checkout stays as it was found.
const args = ["-p", "no:cacheprovider", ...process.argv.slice(2)];
const code = pyodide.runPython("import pytest; pytest.main")(pyodide.toPy(args));
process.exit(Number(code));
