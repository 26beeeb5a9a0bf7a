// Usage: node tools/editor.mjs TARGET
//
// Writes the code editor, with what it needs of CodeMirror, as one ES module. The licence of CodeMirror stands at
// its beginning, because whoever serves the page, or hands on the single file, distributes CodeMirror.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LICENCE = readFileSync(`${ROOT}/node_modules/@codemirror/view/LICENSE`, "utf8").trim();

await build({
  absWorkingDir: ROOT,
  entryPoints: ["loader/editor.mjs"],
  outfile: process.argv[2],
  bundle: true,
  format: "esm",
  target: "es2022",
  banner: { js: `/* CodeMirror\n\n${LICENCE}\n*/` },
  legalComments: "none",
  logLevel: "error",
  minify: true,
});
