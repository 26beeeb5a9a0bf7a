// A worker that packs a snapshot, because that takes longer than the page may be busy.
//
// The page keeps what this worker posts. WebKitGTK under automation gives a worker another Cache Storage than
// its page.

import { packed } from "./sparse.mjs";

/** @param {MessageEvent<Uint8Array>} event */
const pack = async ({ data }) => {
  postMessage(await packed(data));
};
addEventListener("message", pack, { once: true });
