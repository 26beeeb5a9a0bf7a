// The service worker: the page without a network, new versions in one piece, and fetch("ivr/…").
//
// - Files are kept by the hash of their content, and taken only if they have it; those that are there
//   already are hashed again. A version is whole before it is installed, or it is not installed.
// - The page itself comes from the network first. Every other address has its version in it, so a
//   newer page asks for addresses that are not in here, and versions never mix.
// - A new version waits until no page of the old one is open, or until somebody presses Reload.
//
// `make dist` fills in the two lines below. A checkout has no service worker.

const VERSION = "";
const FILES = {};

const CACHE = "ivr-site";
const SCOPE = registration.scope;
const PAGE = "index.html";
const NETWORK_MS = 3000;
const PING_MS = 500;
const ANSWER_MS = 20000;

const keyOf = (digest) => `${SCOPE}sha256/${digest}`;

const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// --- a version comes, and takes over ------------------------------------------------------------

const take = async (cache, [path, digest]) => {
  const before = await cache.match(keyOf(digest));
  if (before && (await digestOf(await before.arrayBuffer())) === digest) return;
  const answer = await fetch(SCOPE + path, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  if ((await digestOf(bytes)) !== digest) throw new Error(`${path} is of another version.`);
  const headers = { "Content-Type": answer.headers.get("Content-Type") };
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
  await clients.claim();
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

// A page that came from the network may be of this version already; then nobody has to press Reload.
addEventListener("message", ({ data, source }) => {
  if (data.kind === "reload" || (data.kind === "page" && data.version === VERSION)) skipWaiting();
  else if (data.kind === "page") source.postMessage({ kind: "update" });
});

// --- files --------------------------------------------------------------------------------------

const kept = async (path) => {
  const answer = await (await caches.open(CACHE)).match(keyOf(FILES[path]));
  return answer ?? fetch(SCOPE + path);
};

const page = async (url) => {
  try {
    const answer = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(NETWORK_MS) });
    if (answer.ok) return answer;
  } catch {
    // No network, or one that does not answer.
  }
  return kept(PAGE);
};

// --- the API ------------------------------------------------------------------------------------

const send = (client, message, limit) =>
  new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => reject(new Error("no answer")), limit);
    client.postMessage(message, [port2]);
  });

// The page that asks answers for itself; for anybody else it is the first that can.
const owner = async (asking) => {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  pages.sort((a, b) => (b.id === asking) - (a.id === asking));
  for (const one of pages) {
    try {
      await send(one, { kind: "ping" }, PING_MS);
      return one;
    } catch {
      // Still starting, or not the simulator.
    }
  }
  return null;
};

const answerWith = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

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

addEventListener("fetch", (event) => {
  const { url, method, mode } = event.request;
  if (!url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).split(/[?#]/)[0];
  if (path.startsWith("ivr/")) event.respondWith(ask(event, path));
  else if (mode === "navigate" && (path === "" || path === PAGE)) event.respondWith(page(url));
  else if (method === "GET" && Object.hasOwn(FILES, path)) event.respondWith(kept(path));
});
