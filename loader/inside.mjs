// Names the interpreter that is inside the single file, where PyScript will look for it: see tools/bundle.mjs.
// This is a module of its own, because it has to run before PyScript does.

import * as interpreter from "./single.mjs";

/** @type {{modules: Map<string, object>}} */
const { modules } = /** @type {any} */ (require);

// The address that the configuration in the single file has for the interpreter.
modules.set("https://ivr.invalid/loader/loader.mjs", interpreter);
