"""On a phone and at 200% zoom nothing is pushed sideways; the keyboard reaches the controls."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from persona_core.workshop.cuts.naming import name_segment
from persona_core.workshop.verbs import close, opened, segmenting
from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
PHONE, ZOOMED = (390, 844), (720, 450)
"""CSS px; half of 1440 × 900 is what a zoom of 200% leaves."""
VIEWS = ("Profile", "Overview", "Map", "How many?", "One question", "Compare", "Personas?")
POPOVERS = ("questions", "weights", "people", "method", "names", "worth", "saved-cuts")


def sideways(page: Page) -> int:
    """How many px the page can be scrolled sideways."""
    main = "document.querySelector('[data-testid=stMain]')"
    return int(page.evaluate(f"{main}.scrollWidth - {main}.clientWidth"))


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(PHONE, id="phone"),
        pytest.param(ZOOMED, id="zoomed", marks=pytest.mark.slow),
    ],
)
def test_no_page_scrolls_sideways(
    visit: Callable[..., Visit], cooking: str, size: tuple[int, int]
) -> None:
    ana = visit(size)
    too_wide = []
    for step in ("", "data", "personas", "interviews", "share", "segments"):
        ana.open(step, cooking)
        too_wide += [(step, n)] if (n := sideways(ana.page)) > 0 else []
    for view in VIEWS:
        ana.click(ana.page.get_by_role("radio", name=view, exact=True))
        too_wide += [(view, n)] if (n := sideways(ana.page)) > 0 else []
    for key in POPOVERS:
        ana.click(ana.page.locator(f".st-key-{key} button:visible").first)
        box = ana.page.locator("[data-testid=stPopoverBody]:visible").bounding_box()
        assert box is not None
        over = round(box["x"] + box["width"]) - size[0]
        too_wide += [(key, over)] if over > 0 or box["x"] < 0 else []
        ana.page.keyboard.press("Escape")
    assert too_wide == []


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(PHONE, id="phone"),
        pytest.param((1024, 768), id="tablet", marks=pytest.mark.slow),
    ],
)
def test_every_persona_is_in_sight(
    visit: Callable[..., Visit], server: Server, cooking: str, size: tuple[int, int]
) -> None:
    workshop = opened(server.root / cooking)
    cut = segmenting.kept(workshop)
    assert cut is not None
    for one in cut.identities:
        name_segment(workshop, one.id, "Reads recipes on Sunday, cooks on Monday", 0)
    close(workshop.folder)
    ana = visit(size)
    ana.open("personas", cooking)
    tabs = ana.page.locator(".st-key-pw-choice-persona [role=radio]")
    expect(tabs).to_have_count(len(cut.identities))
    group = ana.page.locator(".st-key-pw-choice-persona").bounding_box()
    assert group is not None
    for tab in tabs.all():
        box = tab.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= group["x"] + group["width"] + 1
        words = tab.locator("p")
        assert words.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    ana.page.keyboard.press("Escape")
    tabs.first.focus()
    ana.page.keyboard.press("ArrowRight")
    ana.page.keyboard.press("Space")
    ana.quiet()
    expect(tabs.nth(1)).to_have_attribute("aria-checked", "true")


def test_the_bar_of_controls_is_reached_and_used_with_the_keyboard(
    visit: Callable[..., Visit], cooking: str
) -> None:
    ana = visit()
    page = ana.page
    ana.open("segments", cooking, k="2")
    page.get_by_role("radio", name="2", exact=True).focus()
    page.keyboard.press("ArrowRight")
    ana.quiet()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three segments")
    ana.quiet()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => { const one = document.activeElement, style = getComputedStyle(one);
                return [one.innerText.trim().split('\\n')[0],
                  style.outlineStyle !== 'none' || style.boxShadow !== 'none'] }"""
            )
        )
    assert all(visible for _, visible in reached), reached
    page.locator(".st-key-questions button:visible").first.focus()
    page.keyboard.press("Enter")
    popover = page.locator("[data-testid=stPopoverBody]:visible")
    expect(popover).to_be_visible()
    page.keyboard.press("Escape")
    expect(popover).to_have_count(0)


def test_on_a_phone_no_figure_overlaps_and_letters_and_questions_stay(
    visit: Callable[..., Visit], cooking: str
) -> None:
    ana = visit(PHONE)
    page = ana.page
    ana.open("segments", cooking, k="8")
    box = page.locator(".pw-scroll")
    for view in ("Profile", "Overview"):
        ana.click(page.get_by_role("radio", name=view, exact=True))
        overlapping = """one => [...one.querySelectorAll('tbody td')]
            .filter(cell => cell.scrollWidth > cell.clientWidth + 1).length"""
        assert box.evaluate(overlapping) == 0, view
        room = box.evaluate("one => [one.scrollWidth - one.clientWidth, one.clientHeight]")
        assert room[0] > 0
        assert room[1] < PHONE[1]
        box.evaluate("one => one.scrollTo(120, 150)")
        at = """one => ['thead th:last-child', 'tbody tr:nth-child(2) > th'].map(which =>
            { const own = one.querySelector(which).getBoundingClientRect(),
              all = one.getBoundingClientRect();
              return [own.top - all.top, own.left - all.left] })"""
        (head, _), (_, question) = box.evaluate(at)
        assert abs(head) <= 1, view
        assert abs(question) <= 1, view
