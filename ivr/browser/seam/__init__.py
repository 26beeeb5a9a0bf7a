"""The edge to JavaScript: window and document, elements, timers, proxies, local storage.

``web`` alone imports ``js``. ``protocols`` has the types that modules take which need no browser.
"""
