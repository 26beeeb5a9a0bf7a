// Usage: node tools/trim.mjs TARGET
//
// Writes Pyodide's core (pyodide.asm.mjs and pyodide.asm.wasm) without what this page cannot reach.
//
// - Pyodide exports every symbol of its WebAssembly, so that packages in WebAssembly can be linked to it while
//   it runs. This page loads none. Its JavaScript uses few of the symbols; the others are not exported, and
//   functions that only they kept are removed by Binaryen.
// - Which symbols are used is read from the JavaScript itself: those whose names occur outside of the list
//   of all symbols. So a name that is only mentioned keeps its symbol, and no name is lost.
// - Where Pyodide's file does not look as it is read here, this stops and says what was looked for.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";

const PYODIDE = fileURLToPath(new URL("../node_modules/pyodide/", import.meta.url));
const CORE = "pyodide.asm.mjs";
const WASM = "pyodide.asm.wasm";

/** @typedef {{statement: string, names: string[], exported: string}} Symbol How JavaScript takes an export. */

/** @param {RegExp} pattern @param {string} text @param {string} what */
const found = (pattern, text, what) => {
  const match = pattern.exec(text);
  if (match) return match;
  throw new Error(`${CORE} has no ${what}. This Pyodide is built in another way: adapt tools/trim.mjs to it.`);
};

const SYMBOL = /^(\w+)=(?:Module\["(\w+)"\]=|wasm\w+=)+wasmExports\["(\w+)"\](?:\.value>>>0)?$/;

/** @param {string} statement @returns {Symbol} */
const symbol = (statement) => {
  const [, variable = "", member = "", exported = ""] = found(SYMBOL, statement, `such symbol as in ${SYMBOL}`);
  return { statement, names: [variable, member], exported };
};

/**
 * Cuts the list of symbols out of the core: the function that takes the exports, and the variables it fills.
 * @param {string} core
 */
const read = (core) => {
  const [list = "", statements = ""] = found(
    /function assignWasmExports\(wasmExports\)\{(.*?)\}/, core, "function assignWasmExports",
  );
  const [declared = "", variables = ""] = found(
    /var ([\w,]+),wasmTable,wasmMemory;(?=function assignWasmExports)/, core, "variables before assignWasmExports",
  );
  const rest = core.replace(declared, "").replace(list, "");
  return { statements, variables, rest, symbols: statements.split(";").map((each) => symbol(each)) };
};

/**
 * The names by which the text may take exports without a variable: those in quotes, such as that of the main
 * program, and members of wasmExports.
 * @param {string} text
 */
const namedIn = (text) =>
  new Set([...text.matchAll(/"(\w+)"|\bwasmExports\.(\w+)/g)].map(([, quoted, member]) => quoted ?? member ?? ""));

/**
 * Returns the core with the symbols that it uses, the names of these, and all names that it mentions.
 * @param {string} core @param {string} others What else may use symbols.
 */
export const trimmed = (core, others) => {
  const { statements, variables, rest, symbols } = read(core);
  const words = new Set(`${rest} ${others}`.match(/[\w$]+/g));
  const named = namedIn(rest);
  const used = symbols.filter(({ names, exported }) => names.some((name) => words.has(name)) || named.has(exported));
  const text = core
    .replace(variables, () => used.map(({ names: [variable] }) => variable).join(","))
    .replace(statements, () => used.map(({ statement }) => statement).join(";"));
  return { text, used: used.map(({ exported }) => exported), named };
};

/** @param {Uint8Array<ArrayBuffer>} wasm */
const exportsOf = (wasm) => WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name }) => name);

/**
 * Returns WebAssembly that exports what is used, what is named, and nothing else.
 * @param {Uint8Array<ArrayBuffer>} wasm @param {string[]} used @param {Set<string>} named
 */
export const withExports = (wasm, used, named) => {
  const all = new Set(exportsOf(wasm));
  const missing = used.filter((name) => !all.has(name));
  if (missing.length) throw new Error(`${WASM} does not export ${missing.join(", ")}, which ${CORE} uses.`);
  const wanted = new Set([...used, ...named]);
  const module = binaryen.readBinary(wasm);
  for (const name of all) if (!wanted.has(name)) module.removeExport(name);
  module.runPasses(["remove-unused-module-elements"]);
  return new Uint8Array(module.emitBinary());
};

/** @param {string} target */
const main = (target) => {
  /** @param {string} name */
  const text = (name) => readFileSync(`${PYODIDE}${name}`, "utf8");
  const core = trimmed(text(CORE), text("pyodide.mjs"));
  const wasm = withExports(readFileSync(`${PYODIDE}${WASM}`), core.used, core.named);
  mkdirSync(target, { recursive: true });
  writeFileSync(`${target}/${CORE}`, core.text);
  writeFileSync(`${target}/${WASM}`, wasm);
  const sizes = [core.text.length, wasm.length].map((size) => size.toLocaleString("en"));
  console.log(`${target}: ${exportsOf(wasm).length} exports, ${sizes.join(" and ")} bytes`);
};

const [, script = "", target] = process.argv;
if (target && script === fileURLToPath(import.meta.url)) main(target);
