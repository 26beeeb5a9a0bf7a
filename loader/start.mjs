// The page's entry: starts PyScript, and says on the page what went wrong when that fails.
//
// - The page's policy allows no eval. PyScript makes one function from text, in a hook for its own workers.
//   This page has no such workers, so the hook is removed before PyScript runs it.
// - Python cannot import modules of JavaScript without eval. It asks for those that come later, such as the editor,
//   by `importLater`.
// - An error while the page loads may be harmless. A file that did not come, or that has other bytes, is
//   not, so after an error all files that the page names are checked.

import { sizes } from "../vendor/contents.mjs";
import { addressOf, checkFetches, hashes } from "./integrity.mjs";
import { fetchLarge, useCompiled } from "./large.mjs";
import { showing } from "./progress.mjs";
import { culprit, fail, failByFile, unstyled } from "./trouble.mjs";

// In the order in which Python needs them. Only data.zip is needed last, but it is so small that it keeps none
// back, and at the end it would have to be waited for.
const LARGE = ["pyodide/pyodide.asm.wasm", "data.zip", "python.zip", "app.zip"];
// What the panel needs, once the phone is ready. It is asked for when all others have come.
const LATER = ["later.zip"];
const CONFIGURATION = "Correct pyscript.toml where the page comes from, then reload the page.";
const WEBASSEMBLY = "Allow WebAssembly for this page, or use another browser, then reload the page.";

/** The hashes of the files without which the phone does not start. */
const needed = Object.fromEntries(
  Object.entries(hashes).filter(([url]) => !LATER.some((path) => url === addressOf(path))),
);

const loading = () => document.body.dataset.state === "loading";

/** @param {unknown} error */
const wordsOf = (error) => String(error instanceof Error ? error.message : error);

/** @param {unknown} error @param {boolean} surely Whether the start has failed whatever the reason. */
const explain = async (error, surely) => {
  if (!loading()) return;
  const found = await culprit(needed);
  if (!loading()) return;
  if (found) failByFile(found);
  else if (surely) fail(`${wordsOf(error)}.`);
};

// PyScript reports a bad configuration by an element that it puts at the end of the page.
const watchForWords = () =>
  new MutationObserver(async () => {
    const words = document.querySelector("body > .py-error");
    if (!words || !loading()) return;
    const found = await culprit(needed);
    if (found) failByFile(found);
    else fail(`PyScript could not read its configuration: ${words.textContent}.`, CONFIGURATION);
  }).observe(document.body, { childList: true });

Object.assign(globalThis, { importLater: (/** @type {string} */ path) => import(`../${path}`) });
addEventListener("unhandledrejection", ({ reason }) => loading() && explain(reason, false));
addEventListener("error", ({ error }) => loading() && explain(error, false));

const showBytes = () => {
  const all = LARGE.reduce((sum, path) => sum + sizes[path], 0);
  const bar = /** @type {HTMLProgressElement} */ (document.getElementById("bytes"));
  const words = /** @type {HTMLElement} */ (document.getElementById("bytes-words"));
  return showing(bar, words, all);
};

// Where WebAssembly is not allowed, Pyodide only writes a warning, and waits for ever.
const SMALLEST = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const tryWebAssembly = async () => WebAssembly.compile(SMALLEST);

tryWebAssembly().catch((error) => fail(`${wordsOf(error)}.`, WEBASSEMBLY));
checkFetches((error) => explain(error, true));
if (globalThis.WebAssembly) useCompiled();
const atHand = Boolean(navigator.serviceWorker?.controller);
const came = fetchLarge(LARGE, showBytes(), atHand);
// From the service worker it comes as soon as the page asks for it.
if (!atHand) came.then(() => fetchLarge(LATER, () => {}, false), () => {});
watchForWords();
const startPyScript = async () => {
  const { hooks } = await import("../vendor/pyscript/core.js");
  hooks.worker.onBeforeRunAsync.clear();
};
const startPython = async () => {
  const { python } = await import("./loader.mjs");
  await python;
};
Promise.all([import("./kept.mjs"), startPyScript(), startPython()]).catch((error) => explain(error, true));
addEventListener("load", unstyled);
if (document.readyState === "complete") unstyled();
