"""Files arrive: two header rows and umlauts, the next wave, customers beside; corrected, undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Position, expect

from pages.parts.question_editor import HEAD, THREE_LINES
from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
OFTEN = ("nie", "selten", "manchmal", "häufig", "immer")


def german(n: int, first: int) -> bytes:
    """As SurveyMonkey writes it: questions in one row, options of a select-all in the next."""
    rows = [
        "Respondent ID,Wie häufig kochen Sie?,Was kaufen Sie?,,Wie alt sind Sie?",
        ",Response,Gemüse,Brötchen,Response",
    ]
    for i in range(first, first + n):
        vegetables, rolls = ("Gemüse", "")[i % 2], ("", "Brötchen")[i % 3 > 0]
        rows.append(f"{i},{OFTEN[i % 5]},{vegetables},{rolls},{('18-29', '30-44', '45-60')[i % 3]}")
    return ("\n".join(rows) + "\n").encode()


def test_a_survey_its_next_wave_and_a_customer_list(
    visit: Callable[..., Visit], server: Server, tmp_path: Path
) -> None:
    spring, autumn, customers = (tmp_path / f"{n}.csv" for n in ("spring", "autumn", "customers"))
    spring.write_bytes(german(60, first=1))
    autumn.write_bytes(german(50, first=101))
    lines = [f"{i},{('Basis', 'Plus')[i % 2]}" for i in range(1, 61)]
    customers.write_text("\n".join(["Respondent ID,Tarif", *lines]) + "\n", encoding="utf-8")

    ana = visit()
    page = ana.page
    page.goto(server.url)
    page.get_by_role("button", name="New workshop").first.click()
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Küche")
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Which data is this about?")
    ana.quiet()

    upload = page.locator("input[type=file]")
    upload.set_input_files(str(spring))
    expect(heading).to_have_text("60 respondents in 1 file")
    ana.quiet()
    card = page.locator("[class*=st-key-pw-file-]").first
    expect(card).to_contain_text("header rows")
    assert card.locator(".pw-figures b").all_inner_texts() == ["60", "4", "2"]

    upload.set_input_files(str(customers))
    expect(heading).to_have_text("60 respondents in 2 files")
    ana.quiet()
    expect(page.locator("[class*=st-key-pw-file-]").nth(1)).to_contain_text(
        "joined by “Respondent ID”"
    )

    upload.set_input_files(str(autumn))
    expect(page.get_by_role("heading", name="What is this file?")).to_be_visible()
    ana.quiet()
    ana.click(page.get_by_role("button", name="It is the next wave"))
    expect(page.get_by_text("Whose answers build the segments?")).to_be_visible()

    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None
    row = Position(x=20.0, y=HEAD + 1.5 * THREE_LINES)
    table.click(position=row)
    ana.quiet()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("Wie häufig kochen Sie?")
    answers = panel.locator(".st-key-pw-answers [role=radiogroup]")
    assert [one.split("\n")[0].strip() for one in answers.locator("p").all_inner_texts()]
    first = answers.locator("label").first.inner_text()
    ana.click(panel.get_by_role("button", name="Turn round"))
    assert answers.locator("label").first.inner_text() != first
    ana.click(panel.locator(".st-key-undo_here button:visible").first)
    assert answers.locator("label").first.inner_text() == first
    ana.click(panel.get_by_role("button", name="Turn round"))
    turned = answers.locator("label").first.inner_text()

    page.reload()
    expect(heading).to_have_text("60 respondents in 2 of 3 files")
    ana.quiet()
    page.get_by_test_id("stDataFrame").first.click(position=row)
    ana.quiet()
    assert answers.locator("label").first.inner_text() == turned
