"""The start in Python: reads the flow, opens the database, constructs the page."""

from __future__ import annotations

from datetime import datetime
from traceback import format_exception

from ivr.browser import flows, loading
from ivr.browser.names import StorageNames
from ivr.browser.page import Page
from ivr.browser.panel.faults import NoFlowTab
from ivr.browser.panel.panel import Panel
from ivr.browser.panel.tab import Selection
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, query_parameter
from ivr.browser.seam.protocols import Proxies
from ivr.browser.seam.proxies import BrowserProxies
from ivr.browser.seam.timers import BrowserTimers
from ivr.browser.storage import Storage
from ivr.browser.telephone.view import TelephoneView
from ivr.errors import FlowError, IvrError
from ivr.runtime import Line

BROKE = "Something went wrong in this page: {error}. The call goes on."
CANNOT_USE = "The database that was kept here cannot be used. {why}"
DAMAGED = "What is in it makes the page fail."
CANNOT_SET_ASIDE = "The database that was kept here could not be set aside. {why}"
SET_ASIDE_HOW = (
    "Set it aside to begin anew. Nothing of it is lost: it can then be saved as a file under Data. "
    "Or reload with ?db=NAME to use another one."
)

DATABASE = "main"
"""The database that a page opens when its address names no other (``?db=NAME``)."""


async def start() -> None:
    """Read the flow, open the database and construct the page; or show why that failed."""
    loading.begin(loading.Step.FLOW)
    proxies = BrowserProxies(lambda error: view.alert(BROKE.format(error=error)))
    timers = BrowserTimers(proxies)
    view = TelephoneView(timers)
    names = StorageNames.of_page(str(web.window.location.pathname))
    storage = Storage(names, query_parameter("db") or DATABASE, proxies, timers)
    kept, texts = await storage.kept_flows.read()
    wanted = query_parameter("flow") or kept
    try:
        flow, refused = flows.first_flow(wanted, texts)
    except FlowError as error:
        no_flow(error)
        return
    loading.begin(loading.Step.DATABASE)
    try:
        database = await storage.ownership.begin()
        page = Page(
            Line(flow, database, local_time, changes=True), texts, view, storage, proxies, timers
        )
        page.begin(database)
    except Exception as error:  # what is saved may be anything, and may be wrong in any way
        detail = "".join(format_exception(error))
        offer_to_set_aside(storage, proxies, CANNOT_USE.format(why=words_of(error)), detail)
        return
    if refused is not None:
        page.refuse(wanted, refused)
    if loading.ready() or storage.ownership.taken_over:
        page.go_on()


def words_of(error: Exception) -> str:
    """Return what went wrong: errors that this program raises on purpose are words already."""
    return str(error) if isinstance(error, IvrError) else DAMAGED


def offer_to_set_aside(storage: Storage, proxies: Proxies, why: str, detail: str = "") -> None:
    """Show why the database cannot be used, with a button that moves it to another name."""

    def failed(why: str) -> None:
        offer_to_set_aside(storage, proxies, CANNOT_SET_ASIDE.format(why=why))

    loading.failed(why, SET_ASIDE_HOW, detail)
    button = make("button", "Set it aside and start anew", type="button", class_="small")
    find("alert").append(button)
    proxies.listen(button, "click", lambda event: storage.set_aside(failed))


def no_flow(error: FlowError) -> None:
    """Show that the default flow cannot be used either, and list its faults."""
    tab = NoFlowTab(error.faults)
    panel = Panel(Selection(tab.name), again=lambda: None)
    panel.add(tab, place=0)
    panel.select(tab.name)
    loading.failed(
        "The line has no call flow that can be used.", "Its faults are listed under Editor."
    )


def local_time() -> datetime:
    """Return the local time, with its offset."""
    return datetime.now().astimezone()
