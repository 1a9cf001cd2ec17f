"""The whole way in a real browser: upload, tune, keep, fill, download, kill, find it again."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Server

STAR_WARS = Path(__file__).parents[1] / "data" / "surveymonkey_star_wars.csv"
LONG = 30_000
NAME, GOAL = "Robin Keller", "Watches every film with the children"


def quiet(page: Page) -> None:
    """Wait until Streamlit has nothing left to draw."""
    page.wait_for_timeout(300)
    page.wait_for_function(
        "!document.querySelector('[data-test-script-state=running], [data-testid=stSkeleton]')"
    )


def title(page: Page) -> str:
    quiet(page)
    return page.get_by_role("heading", level=1).inner_text()


def go(page: Page, step: str) -> None:
    page.get_by_role("link", name=step, exact=True).click()
    page.wait_for_url(f"**/{step.lower()}**")


@pytest.mark.browser
def test_from_a_spreadsheet_to_a_page_and_back_after_a_kill(
    server: Server, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)

    page.goto(server.url)
    page.get_by_role("button", name="New workshop").first.click()
    page.get_by_label("Name").fill("Films")
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which data is this about?")
    quiet(page)
    page.locator("input[type=file]").set_input_files(str(STAR_WARS))
    expect(page.get_by_role("heading", level=1)).to_have_text("1,186 respondents in 1 file")

    go(page, "Segments")
    expect(page.get_by_role("heading", level=1)).to_have_text("Four segments of 1,076 respondents")
    page.get_by_role("radio", name="3", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three segments of 1,076 respondents")
    expect(page.locator(".pw-card")).to_have_count(3)
    page.get_by_role("button", name="Names").click()
    page.get_by_label("Segment A").fill("Fans")
    page.get_by_label("Segment A").press("Enter")
    expect(page.locator(".pw-card").first).to_contain_text("Fans")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep these 3").click()
    expect(page.get_by_role("link", name="Go on to personas")).to_be_visible()
    quiet(page)

    go(page, "Personas")
    page.get_by_label("Name", exact=True).fill(NAME)
    page.get_by_label("Name", exact=True).press("Tab")
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.locator("[class*=st-key-add-goal] button").first.click()
    line = page.locator("[class*=st-key-lines-goal] textarea").first
    line.fill(GOAL)
    line.press("Tab")
    offer = page.locator("[class*=st-key-offers-other] button").first
    said = offer.inner_text().split("\n")[-1]
    offer.click()
    expect(page.locator("[class*=st-key-lines-other] textarea").first).to_have_value(said)
    quiet(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PDF", exact=True).click()
    pdf = tmp_path / "page.pdf"
    waiting.value.save_as(pdf)
    assert "Pages:           1" in run("pdfinfo", pdf)
    text = " ".join(run("pdftotext", pdf, "-").split())
    assert NAME in text
    assert GOAL in text

    server.kill()
    server.start()
    again = browser.new_page(viewport={"width": 1440, "height": 900})
    again.set_default_timeout(LONG)
    again.goto(f"{server.url}/personas?w=films")
    expect(again.get_by_label("Name", exact=True)).to_have_value(NAME)
    expect(again.locator("[class*=st-key-lines-goal] textarea").first).to_have_value(GOAL)
    go(again, "Segments")
    again.get_by_role("radio", name="3", exact=True).click()
    expect(again.locator(".pw-card").first).to_contain_text("Fans")
    assert title(again) == "Three segments of 1,076 respondents"
    elsewhere = [url for url in asked if not url.startswith((server.url, "data:", "blob:"))]
    assert elsewhere == [], "nothing leaves the machine"


def run(command: str, *arguments: object) -> str:
    done = subprocess.run(
        [command, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return done.stdout
