"""A server and a browser for each journey."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.server import Server

MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""Root needs no-sandbox; the rest keeps Chromium from calling anybody."""


def chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", MAC)
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found is not None, "no Chromium: `make system` says how to install it"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path).start()
    yield running
    running.kill()
