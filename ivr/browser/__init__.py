"""The page: the only folder that knows JavaScript, PyScript and the browser.

::

    boot → main             starts; puts the page together
      loading               the last steps of the start, and a start that failed
      telephone             what a caller can do: call, press, say, hang up
      ports                 what the runtime reaches the page by
        phone, captions, ring             what is seen
        speaker, voices, sentences        what the line says
        recogniser                        what the caller says
        audio, tones                      what else sounds
      controls              every click, key and drop, handed on by name
      panel                 the tabs: now, calls, flow_tab, settings_tab
      bridge, clipboard     window.ivr, for scripts in the page; text, for elsewhere
      flows, settings       what can be loaded; what is remembered
      web, proxies, timers, dom         the edge to JavaScript
    snapshot                fills the memory that later visits begin with

Nothing here decides anything about a call: the engine does, and the runtime tells.
"""
