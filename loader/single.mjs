// The interpreter inside the single file: no snapshot, because its page has no address of its own.

import { version } from "../vendor/pyodide/pyodide.mjs";
import { needNoDatabase, needNoFiles } from "./pyscript.mjs";
import { startPython } from "./python.mjs";

export { version };

needNoDatabase();

// A page on a disk can import nothing but blobs.
const CORE = new URL("../vendor/pyodide/pyodide.asm.mjs", import.meta.url);

const importCore = async () => {
  const url = URL.createObjectURL(await (await fetch(CORE)).blob());
  try {
    return (await import(url)).default;
  } finally {
    URL.revokeObjectURL(url);
  }
};

export const loadPyodide = async (options) => {
  const python = await startPython({ ...options, createPyodideModule: await importCore() });
  await needNoFiles(python);
  performance.mark("python-started");
  return python;
};
