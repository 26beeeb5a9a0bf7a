"""The page: the only folder that knows JavaScript, PyScript and the browser.

::

    boot → main → page      starts; opens the line; puts the page together
      loading               the last steps of the start, and a start that failed
      telephone/            what a caller can do, the runtime's ports, what the telephone shows
      sound/                voices, the microphone and the recogniser, tones
      panel/                the tabs, and what is saved and copied from them
      storage/              where the database is saved, and which tab may write it
      controls              takes every click, key and drop; keys and actions decide about it
      feed                  hands updates on to the parts that follow them
      bridge, offline       window.ivr, for scripts in the page; the service worker
      flows                 the flows that can be loaded, and the flow in use
      seam/                 the edge to JavaScript: window, document, elements, timers, proxies
    snapshot                fills the memory that later visits restore

The engine decides everything about a call. What the page decides (what is shown, what a key means,
when the microphone is open) is in modules that need no browser. They take
the types of ``seam/protocols.py`` and ``telephone/parts.py``, and are tested in CPython with fakes.
"""
