"""The entry of the page's script: starts the telephone, or says on the page why that failed."""

from __future__ import annotations

from ivr.browser import loading


async def boot() -> None:
    """Start the telephone."""
    try:
        loading.begin(loading.Step.PYTHON)
        from ivr.browser.main import start

        await start()
    except Exception as error:
        loading.failed(f"{type(error).__name__}: {error}")
        raise
