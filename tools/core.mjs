// The JavaScript of Pyodide's core as text: which symbols of WebAssembly it uses, and the same text without what
// nothing uses. See trim.mjs.
//
// - A symbol is used if its name occurs outside of the list of all symbols. So a name that is only mentioned
//   keeps its symbol, and no name is lost.
// - The core has all of Emscripten's libraries, for graphics too, because packages could ask for any of it. What
//   WebAssembly does not import and no other code mentions is left out by esbuild, which leaves out unused
//   declarations of modules, not of functions. So the core's one function becomes a module for that, and a
//   function again.
// - Where the text does not look as it is read here, this stops and says what was looked for.

import { build } from "esbuild";

export const CORE = "pyodide.asm.mjs";

/** @typedef {{statement: string, names: string[], exported: string}} Symbol How JavaScript takes an export. */

/** @param {RegExp} pattern @param {string} text @param {string} what */
const found = (pattern, text, what) => {
  const match = pattern.exec(text);
  if (match) return match;
  throw new Error(`${CORE} has no ${what}. This Pyodide is built in another way: adapt tools/core.mjs to it.`);
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

/** Everything that the text may take as a member of an object, or by a name in quotes. @param {string} text */
const membersIn = (text) =>
  new Set([...text.matchAll(/[.{,"']([\w$]+)/g)].map(([, name = ""]) => name));

const GIVEN = /Module\["([\w$]+)"\]=([\w$]+);/g;

/**
 * Returns the core without what gives unused functions away: as imports of WebAssembly, as members of its
 * module, or with their types, which only the linking of packages reads.
 * @param {string} core @param {Set<string>} imports What WebAssembly imports. @param {string} others
 */
const withoutGifts = (core, imports, others) => {
  const [list = "", entries = ""] = found(/var wasmImports=\{([\w:,$]+)\};/, core, "object wasmImports");
  const wanted = entries.split(",").filter((entry) => imports.has(entry.replace(/:.*/, "")));
  const fewer = core.replace(list, () => `var wasmImports={${wanted.join(",")}};`).replace(/\b[\w$]+\.sig="\w+";/g, "");
  const members = membersIn(fewer.replace(GIVEN, "") + others);
  return fewer.replace(GIVEN, (given, name) => (members.has(name) ? given : ""));
};

const FUNCTION = /^(async function _createPyodideModule\(moduleArg=\{\}\)\{)(.*);return moduleRtn(\}\s*export default \w+;\s*)$/s;

/**
 * Returns the core without functions and libraries that nothing in it reaches.
 * @param {string} core @param {Set<string>} imports What WebAssembly imports. @param {string} others
 */
export const shaken = async (core, imports, others) => {
  const [, begin = "", body = "", end = ""] = found(FUNCTION, withoutGifts(core, imports, others), "one function");
  // Where a direct eval can see everything, nothing is unused. This page's policy allows no eval anyway.
  const contents = `${body.replace(/(?<![\w.$])eval\(/g, "globalThis.eval(")};export{moduleRtn}`;
  const { outputFiles } = await build({
    stdin: { contents, loader: "js" },
    bundle: true,
    external: ["*"],
    write: false,
    format: "esm",
    target: "esnext",
    minifyWhitespace: true,
    logLevel: "error",
  });
  const [, kept = ""] = found(/^(.*)export\{moduleRtn\};\s*$/s, outputFiles[0]?.text ?? "", "result after esbuild");
  return `${begin}${kept}return moduleRtn${end}`;
};
