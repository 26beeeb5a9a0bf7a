// The service worker: keeps the page for use without a network, brings new versions in one piece, and
// answers fetch("ivr/…").
//
// - Files are kept by the hash of their content, and taken only if their bytes have that hash. Files that
//   are in the cache already are hashed again. A version is installed only when all its files are there.
// - The page itself comes from the network first. Every other address has its version in it, so a newer
//   page asks for addresses that this worker does not know, and versions never mix.
// - A new version waits until no page of the old one is open, or until the user presses Reload.
//
// `make dist` fills in the two constants below. A checkout has no service worker.

const VERSION = "";
/** @type {Record<string, string>} The hash of each file, by its path. */
const FILES = {};

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const SCOPE = worker.registration.scope;
const PATH = new URL(SCOPE).pathname;
// ivr/browser/names.py says why names contain the path of the page.
const CACHE = `ivr-simulator${PATH} site`;
const EARLIER_CACHE = "ivr-site";
const PAGE = "index.html";
const NETWORK_MS = 3000;
const PING_MS = 500;
const ANSWER_MS = 20000;

/** @param {string} digest */
const keyOf = (digest) => `${SCOPE}sha256/${digest}`;

/** @param {ArrayBuffer} bytes */
const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// --- a version comes, and takes over ------------------------------------------------------------

/** @param {Cache} cache @param {[path: string, digest: string]} file */
const take = async (cache, [path, digest]) => {
  const before = await cache.match(keyOf(digest));
  if (before && (await digestOf(await before.arrayBuffer())) === digest) return;
  const answer = await fetch(SCOPE + path, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  if ((await digestOf(bytes)) !== digest) throw new Error(`${path} is of another version.`);
  const headers = { "Content-Type": String(answer.headers.get("Content-Type")) };
  await cache.put(keyOf(digest), new Response(bytes, { headers }));
};

const install = async () => {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map((file) => take(cache, file)));
};

const forgetOthers = async () => {
  const cache = await caches.open(CACHE);
  const ours = new Set(Object.values(FILES).map(keyOf));
  const others = (await cache.keys()).filter((request) => !ours.has(request.url));
  await Promise.all(others.map((request) => cache.delete(request)));
  await forgetEarlier();
  await worker.clients.claim();
};

// Before names contained the path, all deployments on an origin had one cache, and each its own addresses in it.
const forgetEarlier = async () => {
  if (!(await caches.has(EARLIER_CACHE))) return;
  const cache = await caches.open(EARLIER_CACHE);
  const found = await cache.keys();
  const ours = found.filter(({ url }) => url.startsWith(keyOf("")));
  await Promise.all(ours.map((request) => cache.delete(request)));
  if (ours.length === found.length) await caches.delete(EARLIER_CACHE);
};

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

// A page that came from the network may be of this version already. Then the user need not press Reload.
worker.addEventListener("message", ({ data, source }) => {
  if (data.kind === "reload" || (data.kind === "page" && data.version === VERSION)) worker.skipWaiting();
  else if (data.kind === "page") source?.postMessage({ kind: "update" });
});

// --- files --------------------------------------------------------------------------------------

/** @param {string} path */
const kept = async (path) => {
  const answer = await (await caches.open(CACHE)).match(keyOf(FILES[path]));
  return answer ?? fetch(SCOPE + path);
};

/** @param {string} url */
const page = async (url) => {
  try {
    const answer = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(NETWORK_MS) });
    if (answer.ok) return answer;
  } catch {
    // There is no network, or it does not answer.
  }
  return kept(PAGE);
};

// --- the API ------------------------------------------------------------------------------------

/**
 * Asks a page and waits for its answer.
 * @param {Client} client
 * @param {object} message
 * @param {number} limit Milliseconds after which the page counts as silent.
 * @returns {Promise<any>} What the page answers: JSON of the API, or anything at all for a ping.
 */
const send = (client, message, limit) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- this also starts the port
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new Error("no answer")), limit);
    client.postMessage(message, [port2]);
  });

// The pages of another deployment may lie below this one's path.
/** @param {Client} client */
const isOurs = ({ url }) => new URL(url).pathname.replace(/\/index\.html$/u, "/") === PATH;

/**
 * Returns the page that answers a request: the page that asks, or else the first that responds.
 * @param {string} asking The identifier of the client that asks.
 */
const owner = async (asking) => {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const isAsking = (/** @type {Client} */ { id }) => Number(id === asking);
  for (const one of pages.filter(isOurs).toSorted((a, b) => isAsking(b) - isAsking(a))) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the next page is asked only if this one is silent
      await send(one, { kind: "ping" }, PING_MS);
      return one;
    } catch {
      // This page is still starting, or it is not the simulator.
    }
  }
  return null;
};

/** @param {number} status @param {unknown} body */
const answerWith = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

/** @param {FetchEvent} event @param {string} path */
const ask = async ({ request, clientId }, path) => {
  const text = await request.text();
  let body = null;
  try {
    if (text) body = JSON.parse(text);
  } catch {
    return answerWith(422, { detail: "body: expected JSON." });
  }
  const answering = await owner(clientId);
  if (!answering) return answerWith(503, { detail: "No page of the simulator is open to answer." });
  try {
    const question = { kind: "request", method: request.method, path: `/${path}`, body };
    const answer = await send(answering, question, ANSWER_MS);
    return answerWith(answer.status, answer.body);
  } catch {
    return answerWith(503, { detail: "The page of the simulator does not answer." });
  }
};

worker.addEventListener("fetch", (event) => {
  const { url, method, mode } = event.request;
  if (!url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split(/[?#]/)[0];
  if (path.startsWith("ivr/")) event.respondWith(ask(event, path));
  else if (mode === "navigate" && (path === "" || path === PAGE)) event.respondWith(page(url));
  else if (method === "GET" && Object.hasOwn(FILES, path)) event.respondWith(kept(path));
});
