// Starts Pyodide, the Python that the page runs on, under Node, with this checkout as its files.
//
// Its core is the page's, from vendor/; its standard library is the whole one, which tests need.
// Wheels come from a local folder, so no network is asked; micropip must be among them. Nothing is
// written to the checkout.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "../vendor/pyodide/pyodide.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const REPO = "/repo";

/**
 * Starts Pyodide in the checkout, with all wheels of a folder installed.
 * @param {string} folder The folder of wheels, from the checkout's root.
 */
export const startPyodide = async (folder) => {
  const pyodide = await loadPyodide({
    indexURL: `${ROOT}/vendor/pyodide`,
    stdLibURL: `${ROOT}/node_modules/pyodide/python_stdlib.zip`,
    lockFileURL: `${ROOT}/node_modules/pyodide/pyodide-lock.json`,
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", COLUMNS: "100" },
  });
  pyodide.mountNodeFS(REPO, ROOT);
  await installWheels(pyodide, folder);
  pyodide.FS.chdir(REPO);
  return pyodide;
};

/** @param {import("pyodide").PyodideAPI} pyodide @param {string} folder */
const installWheels = async (pyodide, folder) => {
  const wheels = readdirSync(`${ROOT}/${folder}`).filter((name) => name.endsWith(".whl"));
  // micropip installs the others, and is a wheel itself, so it is unpacked by hand.
  const installer = wheels.find((name) => name.startsWith("micropip-"));
  const extractDir = pyodide.runPython("import site; site.getsitepackages()[0]");
  const archive = pyodide.FS.readFile(`${REPO}/${folder}/${installer}`);
  pyodide.unpackArchive(archive, "wheel", { extractDir });
  const others = wheels.filter((name) => name !== installer);
  const addresses = others.map((name) => `emfs:${REPO}/${folder}/${name}`);
  const install = pyodide.pyimport("micropip").install;
  await install.callKwargs(pyodide.toPy(addresses), { deps: false });
};
