"""The page: the only folder that knows JavaScript, PyScript and the browser.

::

    boot → main → page      starts; opens the line; puts the page together
      loading               the last steps of the start, and a start that failed
      telephone/            what a caller can do, what the runtime reaches the page by, what is seen
      sound/                what the line says, what the caller says, what else sounds
      panel/                the tabs, and what is saved and copied from them
      storage/              where the database lies between visits, and which tab may write it
      controls              every click, key and drop: caught here, decided in keys and actions
      feed                  how what happens reaches all that it concerns
      bridge, offline       window.ivr, for scripts in the page; being offline
      flows                 which flows can be loaded, and the one that the line answers with
      seam/                 the edge to JavaScript: window, document, elements, timers, proxies
    snapshot                fills the memory that later visits begin with

Nothing here decides anything about a call: the engine does. What the page itself decides (what is
shown, what a key means, when the microphone is open) is in modules that need no browser. They take
the types of ``seam/protocols.py`` and ``telephone/parts.py``, and are tested in CPython with fakes.
"""
