"""The start in Python: reads the flow, opens the database, constructs the page."""

from __future__ import annotations

from datetime import datetime

from ivr.browser import flows, loading
from ivr.browser.names import StorageNames
from ivr.browser.page import Page
from ivr.browser.panel.flow_tab import NoFlowTab
from ivr.browser.panel.panel import Panel
from ivr.browser.panel.tab import Selection
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, query_parameter
from ivr.browser.seam.protocols import Proxies
from ivr.browser.seam.proxies import BrowserProxies
from ivr.browser.seam.timers import BrowserTimers
from ivr.browser.storage import Storage
from ivr.browser.telephone.view import TelephoneView
from ivr.errors import FlowError, StoreError
from ivr.flow import Flow
from ivr.runtime import Line
from ivr.store import Database

BROKE = "Something went wrong in this page: {error}. The call goes on."
CANNOT_OPEN = "The database that was kept here cannot be opened. {why}"
CANNOT_SET_ASIDE = "The database that was kept here could not be set aside. {why}"
SET_ASIDE_HOW = "Nothing of it was changed. Reload with ?db=NAME to use another one, or "

DATABASE = "main"
"""The database that a page opens when its address names no other (``?db=NAME``)."""


async def start() -> None:
    """Read the flow, open the database and construct the page; or show why that failed."""
    loading.begin(loading.Step.FLOW)
    try:
        flow, refused = chosen_flow()
    except FlowError as error:
        no_flow(error)
        return
    loading.begin(loading.Step.DATABASE)
    view = TelephoneView()
    proxies = BrowserProxies(lambda error: view.alert(BROKE.format(error=error)))
    timers = BrowserTimers(proxies)
    names = StorageNames.of_page(str(web.window.location.pathname))
    storage = Storage(names, query_parameter("db") or DATABASE, proxies, timers)
    database = await opened(storage, proxies)
    if database is None:
        return
    page = Page(Line(flow, database, local_time, changes=True), view, storage, proxies, timers)
    page.use(database)
    if refused is not None:
        page.refuse(query_parameter("flow"), refused)
    if loading.ready() or storage.ownership.taken_over:
        page.go_on()


async def opened(storage: Storage, proxies: Proxies) -> Database | None:
    """Return the database; or show why it cannot be opened, and offer to set it aside."""
    try:
        return await storage.ownership.begin()
    except StoreError as error:
        offer_to_set_aside(storage, proxies, CANNOT_OPEN.format(why=error))
        return None


def offer_to_set_aside(storage: Storage, proxies: Proxies, why: str) -> None:
    """Show why the database cannot be opened, with a button that moves it to another name."""

    def failed(why: str) -> None:
        offer_to_set_aside(storage, proxies, CANNOT_SET_ASIDE.format(why=why))

    loading.failed(why, SET_ASIDE_HOW)
    button = make("button", "Set it aside and start anew", type="button", class_="small")
    find("alert").append(button)
    proxies.listen(button, "click", lambda event: storage.set_aside(failed))


def no_flow(error: FlowError) -> None:
    """Show that the default flow cannot be used either, and list its faults."""
    tab = NoFlowTab(error.faults)
    Panel((tab,), Selection(tab.name)).select(tab.name)
    loading.failed(
        "The line has no call flow that can be used.", "Its faults are listed under Flow."
    )


def chosen_flow() -> tuple[Flow, FlowError | None]:
    """Return the flow that the address names; or the default, and why the other cannot be used."""
    try:
        return flows.read(query_parameter("flow") or flows.DEFAULT), None
    except FlowError as error:
        return flows.read(flows.DEFAULT), error


def local_time() -> datetime:
    """Return the local time, with its offset."""
    return datetime.now().astimezone()
