// The single file's own start: what the page would fetch lies in the page, gzipped, in base64.
//
// A page on a disk can fetch nothing. So whoever asks the reserved host, which exists nowhere, is
// answered from here; and modules, which cannot be answered, come from blobs.

(async () => {
  const HOST = "https://ivr.invalid/";
  const WHOLE = "loader/whole.mjs";
  const TYPES = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };

  const bytesOf = (text) =>
    Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  const packed = new Map();
  for (const script of document.querySelectorAll("script[data-path]"))
    packed.set(script.dataset.path, script);

  // A byte that is wrong fails gzip's checksum, or the base64.
  const failed = (error) => {
    document.body.dataset.state = "failed";
    document.getElementById("state").textContent = "Not started";
    document.getElementById("starting").hidden = true;
    document.getElementById("call").disabled = true;
    document.getElementById("alert").textContent =
      `This file is not as it was made (${error.message}). Get it again, then open it.`;
  };

  // Whoever reads may keep a fault to itself, as Pyodide does.
  const watched = (stream) => {
    const reader = stream.getReader();
    const pull = async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failed(error);
        controller.error(error);
      }
    };
    return new ReadableStream({ pull });
  };

  const answer = (path) => {
    const script = packed.get(path);
    if (!script) return new Response(`${path} is not in this file.`, { status: 404 });
    const stream = new Blob([bytesOf(script.textContent)]).stream();
    const type = TYPES[path.split(".").pop()] ?? "application/octet-stream";
    const unzipped = stream.pipeThrough(new DecompressionStream("gzip"));
    return new Response(watched(unzipped), { headers: { "Content-Type": type } });
  };

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (resource, options) => {
    const url = String(resource?.url ?? resource);
    if (!url.startsWith(HOST)) return fetchElsewhere(resource, options);
    return answer(url.slice(HOST.length));
  };

  try {
    const whole = await answer(WHOLE).blob();
    await import(URL.createObjectURL(new Blob([whole], { type: "text/javascript" })));
  } catch (error) {
    failed(error);
  }
})();
