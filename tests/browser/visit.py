"""One person at a browser: waits as a person does, and never meets a traceback or a stranger."""

from playwright.sync_api import Browser, Locator, Page, expect

from pages.parts.frame import UNEXPECTED
from tests.browser.server import Server

LONG = 60_000
"""ms; a journey shares its machine with other work."""
SETTLING = 500
"""ms between an act and the first look whether the page is at work."""
IDLE = "!document.querySelector('[data-test-script-state=running], [data-testid=stSkeleton]')"
expect.set_options(timeout=LONG)


class Visit:
    """A page of its own; `asked` are the addresses it has asked for."""

    def __init__(self, browser: Browser, server: Server, size: tuple[int, int] = (1440, 900)):
        self.page: Page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        self.page.set_default_timeout(LONG)
        self._server = server
        self._asked: list[str] = []
        self.page.on("request", lambda request: self._asked.append(request.url))

    def open(self, step: str, workshop: str, **query: str) -> None:
        more = "".join(f"&{name}={value}" for name, value in query.items())
        self.page.goto(f"{self._server.url}/{step}?w={workshop}{more}")
        self.page.wait_for_selector("[data-testid=stAppViewContainer] h1")
        self.quiet()

    def go(self, step: str) -> None:
        """By the link at the top."""
        self.page.get_by_role("link", name=step, exact=True).click()
        self.page.wait_for_url(f"**/{step.lower()}**")
        self.quiet()

    def quiet(self) -> None:
        """Wait until nothing is drawn any more; what is there is no traceback."""
        self.page.wait_for_timeout(SETTLING)
        self.page.wait_for_function(IDLE)
        body = self.page.locator("body").inner_text()
        assert "Traceback" not in body
        assert UNEXPECTED not in body

    def click(self, place: Locator) -> None:
        place.click()
        self.quiet()

    def say(self, field: Locator, words: str) -> None:
        """Type into a field, leave it, and wait for what comes of it."""
        field.fill(words)
        field.press("Tab")
        self.quiet()

    def leave(self) -> None:
        """Close the page; nothing of it left the machine."""
        here = (self._server.url, self._server.url.replace("http", "ws"), "data:", "blob:")
        elsewhere = [url for url in self._asked if not url.startswith(here)]
        self.page.close()
        assert elsewhere == []
