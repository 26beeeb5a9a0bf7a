// The entry of the single file's one module: PyScript, and the interpreter that it will ask for.

// oxlint-disable-next-line import/no-unassigned-import -- it has to run before PyScript, and gives nothing
import "./inside.mjs";
import { hooks } from "../vendor/pyscript/core.js";

export { giveCore } from "./single.mjs";

// This hook would need eval; see start.mjs.
hooks.worker.onBeforeRunAsync.clear();
