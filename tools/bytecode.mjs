// Usage: node tools/bytecode.mjs SOURCES.zip TARGET.zip [LIST.txt ROOT]
//
// Compiles an archive of Python sources with the Python of the page, which is Pyodide.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [sources, target, list, root] = process.argv.slice(2);
const pyodide = await loadPyodide({
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONDONTWRITEBYTECODE: "1" },
});
pyodide.mountNodeFS("/repo", fileURLToPath(new URL("..", import.meta.url)));
pyodide.runPython("import sys; sys.path.insert(0, '/repo')");
const { compiled, listed } = pyodide.pyimport("tools.bytecode");
const archive = pyodide.toPy(new Uint8Array(readFileSync(sources))).tobytes();
const wanted = list ? listed(readFileSync(list, "utf8")) : [];
const content = compiled(archive, wanted, root ?? "").toJs();
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, content);
console.log(`${target}: ${content.length.toLocaleString("en")} bytes`);
process.exit(0);
