// The single file's own start: what the page would fetch lies in the page, gzipped, in base64.
//
// A page on a disk can fetch nothing. So whoever asks the reserved host, which exists nowhere, is
// answered from here; and modules, which cannot be answered, come from blobs by an import map.

(async () => {
  const HOST = "https://ivr.invalid/";
  const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };

  const bytesOf = (text) =>
    Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const packed = new Map();
  for (const script of document.querySelectorAll("script[data-path]"))
    packed.set(script.dataset.path, script);

  const answer = (path) => {
    const script = packed.get(path);
    if (!script) return new Response(`${path} is not in this file.`, { status: 404 });
    const stream = new Blob([bytesOf(script.textContent)]).stream();
    const type = TYPES[path.split(".").pop()] ?? "application/octet-stream";
    const unzipped = stream.pipeThrough(new DecompressionStream("gzip"));
    return new Response(unzipped, { headers: { "Content-Type": type } });
  };

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    const url = String(resource?.url ?? resource);
    return url.startsWith(HOST) ? answer(url.slice(HOST.length)) : fetchElsewhere(resource, options);
  };

  const blobOf = async (path) => {
    const blob = await answer(path).blob();
    return URL.createObjectURL(new Blob([blob], { type: "text/javascript" }));
  };
  const modules = [...packed.keys()].filter((path) => /\.m?js$/.test(path));
  const blobs = await Promise.all(modules.map(blobOf));
  const map = document.createElement("script");
  map.type = "importmap";
  const imports = Object.fromEntries(modules.map((path, i) => [HOST + path, blobs[i]]));
  map.textContent = JSON.stringify({ imports });
  document.head.append(map);
  await import(`${HOST}vendor/pyscript/core.js`);
})();
