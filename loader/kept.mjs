// The snapshot that an earlier visit has left, asked for as early as can be: reading that much takes
// longer than all that has to be there before it can be used.

import { key } from "../vendor/contents.mjs";
import { find } from "./shelf.mjs";

export const kept = find(key);
