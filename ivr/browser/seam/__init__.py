"""What the page reaches the browser by: window and document, elements, timers, proxies."""
