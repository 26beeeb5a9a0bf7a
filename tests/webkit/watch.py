"""Watches a page for errors, from inside the page.

WebDriver reports no errors, and MiniBrowser does not show its console to other programs. So the
watch installs listeners in the page as soon as it has an address, before Python can have started.
"""

from urllib.parse import urlsplit

from selenium.webdriver import WebKitGTK

LISTEN = """
if (document.URL !== arguments[0] || !document.documentElement) return false;
if (window.seen) return true;
const seen = window.seen = [];
window.watchedFrom = document.body?.dataset.state ?? "loading";
performance.setResourceTimingBufferSize(5000);
addEventListener("error", (event) => seen.push(event.target === window
    ? `page error: ${event.message}`
    : `not loaded: ${event.target.src ?? event.target.href}`), true);
addEventListener("unhandledrejection", (event) => seen.push(`page error: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) =>
    seen.push(`against the policy: ${event.violatedDirective} ${event.blockedURI}`));
const tell = console.error;
console.error = (...said) => { seen.push(`console error: ${said.join(" ")}`); tell(...said); };
return true;
"""

SEEN = """
const asked = performance.getEntriesByType("resource").map((entry) => entry.name);
return [window.seen?.splice(0) ?? ["nobody watched this page"], asked];
"""


def listen(driver: WebKitGTK, address: str) -> bool:
    """Watch the page at an address. Returns False if the browser has not opened it yet."""
    return bool(driver.execute_script(LISTEN, address))


def verdict(driver: WebKitGTK, host: str) -> list[str]:
    """Return the errors, and the other hosts to which requests were sent."""
    answer: tuple[list[str], list[str]] = driver.execute_script(SEEN)
    seen, asked = answer
    away = [url for url in asked if urlsplit(url).scheme.startswith(("http", "ws"))]
    return seen + [f"request to another host: {u}" for u in away if urlsplit(u).netloc != host]
