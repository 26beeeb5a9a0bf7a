// Usage: node tools/bundle.mjs ENTRY ADDRESS
//
// Writes a module and all that it imports to standard output, as one ES module without imports.
//
// - What PyScript can import and this page does not use (editors, packages of npm and Python) is not in
//   the bundle. An import of it fails when it is run, and nothing here runs it.
// - import() of an address that is known only when it runs becomes a call of `require`, which is esbuild's own
//   way for hosts without import(). PyScript imports its interpreter like this, and a page on a disk has no
//   address to import from. `require` answers from `require.modules`, which the entry fills.
// - ADDRESS stands for import.meta.url, because the bundle has no address either.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REQUIRE = `
const require = (address) => {
  if (require.modules.has(address)) return require.modules.get(address);
  throw new Error(address + " is not in this file");
};
require.modules = new Map();
`;

/** @type {import("esbuild").Plugin} Leaves out what is not among our files. */
const leaveOutTheRest = {
  name: "leave-out-the-rest",
  setup({ onResolve }) {
    onResolve({ filter: /./, namespace: "file" }, ({ path, kind, resolveDir }) => {
      const isOurs = path.startsWith(".") && existsSync(resolve(resolveDir, path));
      return kind === "entry-point" || isOurs ? undefined : { path, external: true };
    });
  },
};

const [entry = "", address = ""] = process.argv.slice(2);
const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: [entry],
  bundle: true,
  write: false,
  format: "esm",
  target: "es2022",
  supported: { "dynamic-import": false },
  banner: { js: REQUIRE },
  define: { "import.meta.url": JSON.stringify(address) },
  plugins: [leaveOutTheRest],
  legalComments: "none",
  logLevel: "error",
  minify: true,
});
for (const { contents } of outputFiles) process.stdout.write(contents);
