"""A page in a real browser, where there is one."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def chromium() -> Iterator[Any]:
    """Skips the test where playwright or Chromium is not there."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def tab_on(path: Path, browser: Any, faults: list[str], **options: Any) -> Any:
    """A tab that shows the page, and adds what goes wrong in it to the faults."""
    tab = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options)).new_page()
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("dialog", lambda dialog: faults.append(dialog.message))
    tab.goto(path.as_uri())
    return tab


def violations(tab: Any) -> str:
    """What axe-core finds, as a report; empty where it finds nothing."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    found = axe.run(tab)
    return str(found.generate_report()) if found.violations_count else ""
