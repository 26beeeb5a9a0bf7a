"""The edge to JavaScript: window and document, elements, timers, proxies, local storage.

Only ``web`` imports ``js``. ``protocols`` has the types for modules that need no browser.
"""
