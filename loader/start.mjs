// The page's entry: has PyScript start, and says on the page what keeps it from that.
//
// - The policy allows no eval. PyScript makes one function of text, for workers of its own, which
//   this page does not have: without that hook it makes none.
// - What has gone wrong is looked for among the files that the page names. Whatever else is said
//   while it loads may be harmless; a part that has failed to come is not.

import { checkFetches, fetchEarly, hashes } from "./integrity.mjs";
import { culprit, fail, unstyled } from "./trouble.mjs";

const FETCHED = ["pyodide/pyodide.asm.wasm", "python.zip", "app.zip", "data.zip"];
const CONFIGURATION = "Correct pyscript.toml where the page comes from, then reload.";

const loading = () => document.body.dataset.state === "loading";

const explain = async (error, surely) => {
  const found = await culprit(hashes);
  if (!loading()) return;
  if (found) fail(found);
  else if (surely) fail(`The telephone could not start: ${error?.message ?? error}.`);
};

// PyScript's own words, which it puts at the end of the page.
const watchForWords = () =>
  new MutationObserver(async () => {
    const words = document.querySelector("body > .py-error");
    if (!words || !loading()) return;
    const found = await culprit(hashes);
    if (found) fail(found);
    else fail(`PyScript could not read its configuration: ${words.textContent}.`, CONFIGURATION);
  }).observe(document.body, { childList: true });

addEventListener("unhandledrejection", ({ reason }) => loading() && explain(reason, false));
addEventListener("error", ({ error }) => loading() && explain(error, false));

checkFetches((error) => explain(error, true));
fetchEarly(FETCHED);
watchForWords();
const startPyScript = async () => {
  const { hooks } = await import("../vendor/pyscript/core.js");
  hooks.worker.onBeforeRunAsync.clear();
};
Promise.all([import("./kept.mjs"), startPyScript(), import("./loader.mjs")]).catch((error) =>
  explain(error, true),
);
addEventListener("load", unstyled);
if (document.readyState === "complete") unstyled();
