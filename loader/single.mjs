// The interpreter inside the single file: no snapshot, because its page has no address of its own.

import { version } from "../vendor/pyodide/pyodide.mjs";
import { needNoDatabase } from "./packages.mjs";
import { startPython } from "./python.mjs";

export { version };

needNoDatabase();

export const loadPyodide = async (options) => {
  const python = await startPython(options);
  performance.mark("python-started");
  return python;
};
