// The snapshot that an earlier visit has left. It is asked for as early as possible, because reading it
// takes longer than everything else that has to be there before it can be used.

import { key } from "../vendor/contents.mjs";
import { find } from "./shelf.mjs";

export const kept = find(key);
