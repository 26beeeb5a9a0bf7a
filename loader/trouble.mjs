// What kept the page from starting, in words on the page. The script in the page says it where even
// this is missing.

const REMEDY =
  "Check the connection and reload the page. Where you host it yourself, put all of its files there " +
  "again; in a checkout, run make vendor.";
const NAMED = 'link[rel="modulepreload"], link[rel="preload"], link[rel="stylesheet"]';

// As it is before anything is added to it.
const ask = globalThis.fetch;

const element = (identifier) => document.getElementById(identifier);

const say = (what, remedy) => {
  const bold = document.createElement("b");
  bold.textContent = what;
  element("alert").replaceChildren(bold, ` ${remedy}`);
};

// A service worker may stand between the page and its host, with files that are no good: an old one,
// or somebody else's. The page registers its own again once it has started.
const stepAside = async () => {
  if (!navigator.onLine) return;
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? [])
    if (location.href.startsWith(worker.scope)) await worker.unregister();
};

export const fail = (what, remedy = REMEDY) => {
  document.body.dataset.state = "failed";
  element("state").textContent = "Not started";
  element("starting").hidden = true;
  element("call").disabled = true;
  say(what, remedy);
  stepAside().catch(() => {});
};

// A sheet that has not come has no rules, or none that may be read.
const isStyled = ({ sheet }) => {
  try {
    return sheet.cssRules.length > 0;
  } catch {
    return false;
  }
};

// A page without its style can be used, so it goes on.
export const unstyled = () => {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  const missing = links.find((link) => !isStyled(link));
  if (missing) say(`${nameOf(missing.href)} did not come.`, REMEDY);
};

const nameOf = (url) => url.replace(new URL(".", document.baseURI).href, "");

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

// Without a secure context the page cannot hash; the browser has, and what it refused is known.
const fits = async (answer, integrity) => {
  if (!integrity || !crypto.subtle) return true;
  const bytes = await answer.arrayBuffer();
  return integrity === `sha256-${base64(await crypto.subtle.digest("SHA-256", bytes))}`;
};

// Reloading it also puts what the host has now in the place of what the browser has kept.
const faultOf = async (url, integrity) => {
  try {
    const answer = await ask(url, { cache: "reload" });
    if (!answer.ok) return `${nameOf(url)} is not there (${answer.status}).`;
    return (await fits(answer, integrity)) ? "" : `${nameOf(url)} is not of this version.`;
  } catch {
    return `${nameOf(url)} did not come.`;
  }
};

const known = () => {
  const map = JSON.parse(document.querySelector('script[type="importmap"]').textContent);
  return Object.entries(map.integrity).map(([path, hash]) => [new URL(path, document.baseURI).href, hash]);
};

// Return what is wrong with a file that the page needs, or nothing. `fetched` has the hashes of those
// that are no modules.
export const culprit = async (fetched) => {
  const named = [...document.querySelectorAll(NAMED)].map(({ href }) => [href]);
  const hashes = new Map([...named, ...known(), ...Object.entries(fetched)]);
  const looked = [...hashes].map(async ([url, hash]) => (await faultOf(url, hash)) || Promise.reject());
  return Promise.any(looked).catch(() => undefined);
};
