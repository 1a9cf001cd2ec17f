"""The facilitator tunes: controls, undo, a look that goes on in the background, keep, reload."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from persona_core.workshop.verbs import close, data, shelf
from tests.bench import slider
from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MINUTES = 300_000
"""ms for the look at how many groups there are."""


def test_controls_are_tuned_while_the_look_goes_on_and_a_reload_finds_all(
    visit: Callable[..., Visit], cooking: str
) -> None:
    ana = visit()
    page = ana.page
    ana.open("segments", cooking, k="2")
    heading = page.get_by_role("heading", level=1)
    lead = page.locator(".pw-lead")
    expect(heading).to_contain_text("Two segments")
    before = lead.inner_text().split(" question")[0]

    ana.click(page.get_by_role("radio", name="How many?", exact=True))
    for k, word in (("3", "Three"), ("4", "Four"), ("3", "Three")):
        ana.click(page.get_by_role("radio", name=k, exact=True))
        expect(heading).to_contain_text(f"{word} segments")

    ana.click(page.get_by_role("button", name="Weights"))
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    ana.quiet()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Weights ·")).to_be_visible()
    expect(page.locator("[data-testid=stPopoverBody]:visible")).to_have_count(0)
    ana.click(page.locator(".st-key-questions button:visible").first)
    ana.click(page.locator("[data-testid=stPopoverBody]:visible [aria-pressed=true]").first)
    page.keyboard.press("Escape")
    expect(lead).not_to_contain_text(before)
    ana.click(page.locator(".st-key-pw-undo button:visible").first)
    expect(lead).to_contain_text(before)
    ana.click(page.locator(".st-key-pw-redo button:visible").first)
    expect(lead).not_to_contain_text(before)

    expect(lead).not_to_contain_text("Looking", timeout=MINUTES)
    expect(page.locator(".stVegaLiteChart")).to_have_count(2)
    advice = lead.inner_text()
    page.get_by_role("button", name="Keep these 3").click()
    expect(page.get_by_role("link", name="Go on to personas")).to_be_visible()
    ana.quiet()

    again = visit()
    again.open("segments", cooking)
    expect(again.page.get_by_role("heading", level=1)).to_contain_text("Three segments")
    assert again.page.locator(".pw-lead").inner_text() == advice
    expect(again.page.get_by_role("button", name="Weights ·")).to_be_visible()
    expect(again.page.get_by_role("link", name="Go on to personas")).to_be_visible()


def test_the_picture_of_the_view_before_goes_as_soon_as_another_is_asked_for(
    visit: Callable[..., Visit], cooking: str
) -> None:
    ana = visit()
    ana.open("segments", cooking, k="2")
    ana.click(ana.page.get_by_role("radio", name="Map", exact=True))
    expect(ana.page.locator(".stVegaLiteChart")).to_have_count(1)
    ana.page.get_by_text("How many?", exact=True).click()
    there = ana.page.wait_for_function(
        "document.querySelector('.st-key-pw-how-many')?.innerText && "
        "{map: document.querySelectorAll('.st-key-pw-picture-map_chart').length}"
    )
    assert there.json_value() == {"map": 0}


def test_once_nothing_is_looked_at_the_page_asks_the_server_nothing(
    visit: Callable[..., Visit], server: Server
) -> None:
    """Nine segments are looked at for themselves; back at two, that is no longer waited for."""
    made = shelf.create(server.root, "Dishes")
    data.add(made, slider.survey(600), "dishes.csv")
    close(made.folder)
    ana = visit()
    asked: list[object] = []
    ana.page.on("websocket", lambda line: line.on("framesent", lambda said: asked.append(said)))
    ana.open("segments", "dishes", k="2")
    expect(ana.page.locator(".pw-lead")).not_to_contain_text("Looking", timeout=MINUTES)
    ana.quiet()
    for k in ("9", "2"):
        ana.page.get_by_role("radio", name=k, exact=True).click()
        expect(ana.page.locator(".pw-card")).to_have_count(int(k))
    ana.quiet()
    ana.page.wait_for_timeout(500)
    before = len(asked)
    ana.page.wait_for_timeout(2_500)
    assert len(asked) == before > 0
