"""What somebody said: noted, allowed, gathered into a theme, pinned to a line of a persona."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
SAID = "On Tuesdays I have twenty minutes, not more."


def test_a_sentence_goes_from_the_notes_to_a_line_of_a_persona(
    visit: Callable[..., Visit], cooking: str
) -> None:
    ana = visit()
    page = ana.page
    ana.open("interviews", cooking)
    ana.click(page.get_by_role("button", name="Add a conversation"))
    expect(page.get_by_role("heading", level=1)).to_have_text("One interview")
    ana.say(page.get_by_label("Role", exact=True), "Nurse, two children")
    page.get_by_label("Lines, one a row").fill(f"{SAID}\nMy mother cooks on Sundays.")
    ana.click(page.get_by_role("button", name="Add", exact=True))
    ana.say(page.get_by_label("Tags").first, "no time")
    expect(page.get_by_text("No consent yet.")).to_be_visible()
    ana.click(page.get_by_text("May be quoted, without a name"))
    expect(page.get_by_text("No consent yet.")).to_have_count(0)

    ana.click(page.get_by_role("radio", name="Themes", exact=True))
    ana.click(page.get_by_role("button", name="no time · 1"))
    page.get_by_label("It says").first.fill("Has twenty minutes at most")
    ana.click(page.get_by_role("button", name="Make a theme"))
    expect(page.get_by_text(SAID)).to_be_visible()

    ana.go("Personas")
    lines = page.locator("[class*=st-key-lines-goal]").first
    ana.click(lines.get_by_role("button", name="add a line"))
    ana.say(lines.get_by_label("Statement", exact=True).first, "Cook within twenty minutes")
    ana.click(lines.locator("[class*=st-key-rests-] button").first)
    popover = page.locator("[data-testid=stPopoverBody]:visible")
    popover.get_by_role("combobox", name="Or a quote from an interview").click()
    ana.click(page.get_by_role("option", name=SAID))
    ana.click(popover.get_by_role("button", name="Pin this quote"))
    expect(lines.locator("[class*=st-key-rests-interview-]")).to_have_count(1)

    page.reload()
    expect(lines.locator("[class*=st-key-rests-interview-]")).to_have_count(1)
    ana.go("Interviews")
    expect(page.get_by_label("What they said").first).to_have_value(SAID)
    expect(page.get_by_label("Role", exact=True)).to_have_value("Nurse, two children")
