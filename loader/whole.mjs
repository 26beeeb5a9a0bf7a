// The single file's one module: PyScript, without the hook that would need eval; see start.mjs.

import { hooks } from "../vendor/pyscript/core.js";

hooks.worker.onBeforeRunAsync.clear();
