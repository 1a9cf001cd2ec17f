"""One server and one browser for all journeys; each journey has a workshop of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from persona_core.segments.model import Spec
from persona_core.workshop.verbs import close, data, segmenting, shelf
from tests.browser.server import Server
from tests.browser.visit import Visit
from tests.workshop.surveys import survey

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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("shelf")).start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workshop with two kept segments of a planted survey, closed, to be copied."""
    made = shelf.create(tmp_path_factory.mktemp("kept"), "Cooking")
    data.add(made, survey(), "survey.csv")
    spec = Spec(segmenting.choice(made).default, k=2)
    segmenting.keep(made, segmenting.live(made, spec))
    close(made.folder)
    return made.folder


@pytest.fixture
def cooking(kept: Path, server: Server, request: pytest.FixtureRequest) -> str:
    """A copy of that workshop for one journey: the name that an address says."""
    name = str(request.node.name).removeprefix("test_")[:40]
    shutil.copytree(kept, server.root / name)
    return name


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Sit down at a browser; at the end nothing has left the machine."""
    visits: list[Visit] = []

    def sit_down(size: tuple[int, int] = (1440, 900)) -> Visit:
        visits.append(Visit(browser, server, size))
        return visits[-1]

    yield sit_down
    for one in visits:
        one.leave()
