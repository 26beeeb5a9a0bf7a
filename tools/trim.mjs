// Usage: node tools/trim.mjs TARGET
//
// Writes Pyodide's core (pyodide.asm.mjs and pyodide.asm.wasm) without what this page cannot reach.
//
// - Pyodide exports every symbol of its WebAssembly, so that packages in WebAssembly can be linked to it while
//   it runs. This page loads none. Its JavaScript uses few of the symbols; the others are not exported, and
//   functions that only they kept are removed by Binaryen.
// - Which symbols are used is read from the JavaScript itself, see core.mjs.
// - What the WebAssembly that is left does not import goes from the JavaScript as well.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { CORE, shaken, trimmed } from "./core.mjs";

const PYODIDE = fileURLToPath(new URL("../node_modules/pyodide/", import.meta.url));
const WASM = "pyodide.asm.wasm";

/** @param {Uint8Array<ArrayBuffer>} wasm */
const exportsOf = (wasm) => WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);

/**
 * Returns WebAssembly that exports what is used, what is named, and nothing else.
 * @param {Uint8Array<ArrayBuffer>} wasm @param {string[]} used @param {Set<string>} named
 */
const withExports = (wasm, used, named) => {
  const all = new Set(exportsOf(wasm));
  const missing = used.filter((name) => !all.has(name));
  if (missing.length) throw new Error(`${WASM} does not export ${missing.join(", ")}, which ${CORE} uses.`);
  const wanted = new Set([...used, ...named]);
  const module = binaryen.readBinary(wasm);
  for (const name of all) if (!wanted.has(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  return new Uint8Array(module.emitBinary());
};

/** @param {Uint8Array<ArrayBuffer>} wasm */
const importsOf = (wasm) =>
  new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ name }) => name));

const [, , target = ""] = process.argv;
/** @param {string} name */
const text = (name) => readFileSync(`${PYODIDE}${name}`, "utf8");
const others = text("pyodide.mjs");
const { text: core, used, named } = trimmed(text(CORE), others);
const wasm = withExports(readFileSync(`${PYODIDE}${WASM}`), used, named);
const javascript = await shaken(core, importsOf(wasm), others);
mkdirSync(target, { recursive: true });
writeFileSync(`${target}/${CORE}`, javascript);
writeFileSync(`${target}/${WASM}`, wasm);
const sizes = [javascript.length, wasm.length].map((size) => size.toLocaleString("en"));
console.log(`${target}: ${exportsOf(wasm).length} exports, ${sizes.join(" and ")} bytes`);
