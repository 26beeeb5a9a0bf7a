"""The page: the only folder that knows JavaScript, PyScript and the browser.

::

    boot → main             starts; puts the page together
      loading               the last steps of the start, and a start that failed
      telephone/            what a caller can do, what the runtime reaches the page by, what is seen
      sound/                what the line says, what the caller says, what else sounds
      panel/                the tabs, and what is saved and copied from them
      storage/              where the database lies between visits, and which tab may write it
      controls              every click, key and drop, handed on by name
      bridge, offline       window.ivr, for scripts in the page; being offline
      flows                 what can be loaded
      seam/                 the edge to JavaScript: window, document, elements, timers, proxies
    snapshot                fills the memory that later visits begin with

Nothing here decides anything about a call: the engine does, and the runtime tells.
"""
