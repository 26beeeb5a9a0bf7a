// Says on the page what kept it from starting. Where even this module is missing, a script in the page does.

import { canHash, integrityOf } from "./digest.mjs";

const REMEDY = "Check the connection, then reload the page.";
const FILES = "Where you host the page yourself, put all of its files there again; in a checkout, run make vendor.";
const NAMED = 'link[rel="modulepreload"], link[rel="preload"], link[rel="stylesheet"]';

// The browser's own fetch, before integrity.mjs replaces it.
const ask = globalThis.fetch;

/** @param {string} identifier */
const element = (identifier) => /** @type {HTMLElement} */ (document.getElementById(identifier));

/** @param {string} tag @param {string} text @param {string} [kind] */
const made = (tag, text, kind = "") => Object.assign(document.createElement(tag), { textContent: text, className: kind });

// A service worker between the page and its host may serve bad files: an old version's, or those of another
// site under the same address. So it is unregistered, and only that one: those of other deployments lie above
// or below this page's path. The page registers its own again once it has started.
const stepAside = async () => {
  if (!navigator.onLine) return;
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.unregister();
};

/**
 * Shows that the page has not started. The buttons are disabled in the markup, and stay so.
 * @param {string} why @param {string} [remedy]
 */
export const fail = (why, remedy = REMEDY) => {
  document.body.dataset.state = "failed";
  element("state").textContent = "Not started";
  element("starting").hidden = true;
  element("alert").replaceChildren(
    made("b", "The telephone did not start."), made("p", remedy), made("p", why, "detail"),
  );
  element("reload").scrollIntoView({ block: "nearest" }); // a page without its style sheets is long
  stepAside().catch(() => {});
};

/** Shows that a file keeps the page from starting. @param {string} fault What is wrong with which file. */
export const failByFile = (fault) => fail(`${fault} ${FILES}`);

// A style sheet that has not come has no rules, or throws when they are read.
/** @param {HTMLLinkElement} link */
const isStyled = ({ sheet }) => {
  try {
    return sheet !== null && sheet.cssRules.length > 0;
  } catch {
    return false;
  }
};

/** Says which style sheet is missing. A page without it can be used, so the start goes on. */
export const unstyled = () => {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const found = document.querySelectorAll('link[rel="stylesheet"]');
  const links = [...found];
  const missing = links.find((link) => !isStyled(link));
  const what = missing && `${fileOf(missing.href)} did not come.`;
  if (what) element("alert").replaceChildren(made("b", what), ` ${REMEDY} ${FILES}`);
};

/** @param {string} url */
const fileOf = (url) => url.replace(new URL(".", document.baseURI).href, "");

// Without a secure context the page cannot hash. The browser compares all the same, so the file is
// accepted without a check here.
/** @param {Response} answer @param {string} [integrity] */
const fits = async (answer, integrity) => {
  if (!integrity || !canHash()) return true;
  return integrity === (await integrityOf(await answer.arrayBuffer()));
};

// Asking with "reload" also replaces what the browser has cached by what the host has now.
/** @param {string} url @param {string} [integrity] */
const faultOf = async (url, integrity) => {
  try {
    const answer = await ask(url, { cache: "reload" });
    if (!answer.ok) return `${fileOf(url)} is not there (${answer.status}).`;
    return (await fits(answer, integrity)) ? "" : `${fileOf(url)} is not of this version.`;
  } catch {
    return `${fileOf(url)} did not come.`;
  }
};

/** Returns the modules in the page's import map, each with its hash. @returns {[string, string][]} */
const known = () => {
  const text = document.querySelector('script[type="importmap"]')?.textContent ?? '{"integrity": {}}';
  /** @type {{integrity: Record<string, string>}} */
  const { integrity } = JSON.parse(text);
  return Object.entries(integrity).map(([path, hash]) => [new URL(path, document.baseURI).href, hash]);
};

/**
 * Returns what is wrong with a file that the page needs, or undefined where all are good.
 * @param {Record<string, string>} fetched The hashes of the files that are not modules, by address.
 * @returns {Promise<string | undefined>}
 */
export const culprit = async (fetched) => {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll(NAMED);
  /** @type {Map<string, string | undefined>} */
  const hashes = new Map(Array.from(links, ({ href }) => [href, undefined]));
  for (const [url, hash] of [...known(), ...Object.entries(fetched)]) hashes.set(url, hash);
  const looked = [...hashes].map(async ([url, hash]) => (await faultOf(url, hash)) || Promise.reject());
  return Promise.any(looked).catch(() => undefined);
};
