"""The room writes: every section, a kill in the middle, two people at one persona."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.server import Server
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
SIT_DOWN = Callable[..., Visit]
NAME, ROLE = "name", "role_line"


def field(visit: Visit, which: str) -> Locator:
    """A field above the sections."""
    return visit.page.locator(f"[class*=st-key-{which}-] :is(input, textarea)").first


def line(visit: Visit, section: Locator, words: str) -> None:
    """One more line in the first field of a section."""
    lines = section.locator("[class*=st-key-lines-]").first
    visit.click(lines.get_by_role("button", name="add a line"))
    visit.say(lines.get_by_label("Statement", exact=True).last, words)


def sections(visit: Visit) -> list[str]:
    """The keys of all sections that the form shows."""
    found: list[str] = visit.page.locator("[class*=st-key-section-]").evaluate_all(
        "all => all.map(one => [...one.classList].find(c => c.startsWith('st-key-section-')))"
    )
    return found


def words_on(visit: Visit) -> set[str]:
    """What the fields of the page hold."""
    return set(
        visit.page.locator("input, textarea").evaluate_all("all => all.map(one => one.value)")
    )


def saved(visit: Visit) -> None:
    expect(visit.page.get_by_role("status")).to_contain_text("Saved")


def mark(visit: Visit, statement: str) -> Locator:
    """Open what a line rests on."""
    fields = visit.page.locator("[class*=st-key-text-]:has(textarea)")
    said = fields.locator("textarea").evaluate_all("all => all.map(one => one.value)")
    found = re.search(
        r"st-key-text-(\S+)", fields.nth(said.index(statement)).get_attribute("class") or ""
    )
    assert found is not None
    visit.click(visit.page.locator(f".st-key-evidence-{found[1]} button").first)
    return visit.page.locator("[data-testid=stPopoverBody]:visible")


def test_what_was_saved_is_there_after_a_reload_and_a_kill(
    visit: SIT_DOWN, server: Server, cooking: str
) -> None:
    ana = visit()
    ana.open("personas", cooking)
    said = ("Robin Keller", "Cooks for four, plans on Sundays", "I only cook what I know.")
    for which, words in zip((NAME, ROLE, "quote"), said, strict=True):
        ana.say(field(ana, which), words)
    written = set(said)
    keys = sections(ana)
    assert len(keys) > 5
    half = len(keys) // 2
    for number, key in enumerate(keys[:half]):
        line(ana, ana.page.locator(f".{key}"), f"Line {number} of the room")
        written.add(f"Line {number} of the room")
    saved(ana)

    ana.page.reload()
    ana.page.wait_for_selector(f".{keys[-1]}")
    ana.quiet()
    assert written <= words_on(ana)

    for number, key in enumerate(keys[half:], half):
        line(ana, ana.page.locator(f".{key}"), f"Line {number} of the room")
        written.add(f"Line {number} of the room")
    measure = ana.page.locator("[class*=st-key-measure-of-] textarea").first
    ana.say(measure, "under 30 minutes")
    offer = ana.page.locator("[class*=st-key-offers-other] button").first
    taken = offer.inner_text().split("\n")[-1]
    ana.click(offer)
    saved(ana)
    written |= {"under 30 minutes", taken}

    server.kill()
    server.start()
    again = visit()
    again.open("personas", cooking)
    assert written <= words_on(again)

    popover = mark(again, "Line 0 of the room")
    again.say(popover.get_by_label("Or an assumption: checker"), "Ana")
    again.click(popover.get_by_role("button", name="Mark as our assumption"))
    again.page.keyboard.press("Escape")
    popover = mark(again, "Line 1 of the room")
    popover.get_by_role("combobox", name="A figure from the data").click()
    again.click(again.page.get_by_role("option").first)
    again.click(popover.get_by_role("button", name="Pin this figure"))
    again.page.keyboard.press("Escape")
    saved(again)
    again.page.reload()
    again.page.wait_for_selector(f".{keys[-1]}")
    again.quiet()
    assert written <= words_on(again)
    rests = again.page.locator("[class*=st-key-rests-survey-]")
    expect(rests).to_have_count(2)
    expect(mark(again, "Line 0 of the room")).to_contain_text("Ana")


def test_two_people_write_in_one_persona(visit: SIT_DOWN, cooking: str) -> None:
    ana, ben = visit(), visit()
    ana.open("personas", cooking)
    ben.open("personas", cooking)
    ana.say(field(ana, NAME), "Robin Keller")
    ben.say(field(ben, ROLE), "Cooks for four")
    for one in (ana, ben):
        one.page.reload()
        one.page.wait_for_selector("[class*=st-key-section-]")
        one.quiet()
        assert {"Robin Keller", "Cooks for four"} <= words_on(one)

    said = {"Cooks for five": ana, "Cooks for six": ben}
    for words, one in said.items():  # at one moment: none sees the other's words before
        field(one, ROLE).fill(words)
        field(one, ROLE).press("Tab")
    question = "Another screen changed “Role line” at"

    def is_asked(one: Visit) -> bool:
        return one.page.get_by_text(question).is_visible()

    for _ in range(100):
        if is_asked(ana) or is_asked(ben):
            break
        ana.page.wait_for_timeout(200)
    late, early = (ana, ben) if is_asked(ana) else (ben, ana)
    (mine,) = (words for words, one in said.items() if one is late)
    (theirs,) = (words for words, one in said.items() if one is early)
    expect(late.page.get_by_text(question)).to_be_visible()
    expect(late.page.get_by_text(theirs, exact=True)).to_be_visible()
    assert mine in words_on(late)
    late.click(late.page.get_by_role("button", name="Keep mine"))
    saved(late)
    early.say(field(early, NAME), "Robin K.")
    assert {"Robin K.", mine} <= words_on(early)


def test_what_somebody_else_wrote_appears_and_takes_nothing_from_who_is_typing(
    visit: SIT_DOWN, cooking: str
) -> None:
    ana, ben = visit(), visit()
    ana.open("personas", cooking)
    ben.open("personas", cooking)
    role = field(ana, ROLE)
    role.press_sequentially("Cooks for")
    ben.say(field(ben, NAME), "Robin Keller")
    role.press_sequentially(" five")
    expect(field(ana, NAME)).to_have_value("Robin Keller")
    assert role.input_value() == "Cooks for five"
    assert role.evaluate("one => one === document.activeElement")


def test_a_long_sentence_is_kept_while_it_is_typed_and_all_of_it_is_seen(
    visit: SIT_DOWN, cooking: str
) -> None:
    ana = visit()
    ana.open("personas", cooking)
    role = field(ana, ROLE)
    role.press_sequentially("Cooks for a family of five that comes home late")
    role.press("Enter")
    role.press_sequentially(", and plans the whole week on Sunday evening with a list")
    said = role.input_value()
    assert "\n" not in said
    ben = visit()

    def told() -> bool:
        ben.open("personas", cooking)
        return field(ben, ROLE).input_value() == said

    assert any(told() for _ in range(5)), "saved without leaving the field"
    high, seen = role.evaluate("one => [one.scrollHeight, one.clientHeight]")
    assert high <= seen + 1


def test_a_tap_on_another_page_right_after_typing_saves_the_words_and_shows_the_page(
    visit: SIT_DOWN, cooking: str
) -> None:
    ana = visit()
    ana.open("personas", cooking)
    for name in ("Robin", "Kim"):  # a tap presses and lets go at once, as Playwright does
        field(ana, NAME).fill(name)
        ana.go("Share")
        expect(ana.page.locator("h1")).to_contain_text("to share")
        ana.go("Personas")
        expect(field(ana, NAME)).to_have_value(name)


def speak(visit: Visit, language: str) -> None:
    """Choose the language of form and page, in the popover of the kind."""
    box = visit.page.locator("[class*=st-key-language-]:visible").get_by_role("combobox").first
    if not box.is_visible():
        visit.page.locator(".st-key-kind button").first.click()
    box.click()
    visit.page.get_by_role("option", name=language, exact=True).click()


def test_another_language_and_back_leaves_every_line_as_it_was(
    visit: SIT_DOWN, cooking: str
) -> None:
    ana = visit()
    ana.open("personas", cooking)
    ana.click(ana.page.get_by_role("button", name="Draft from the data"))
    said = ana.page.locator("[class*=st-key-text-] textarea")
    expect(said.first).to_be_visible()
    before = said.evaluate_all("all => all.map(one => one.value)")
    for moment in (3000, 1500, 1000, 2000):  # ms; within some the page is still being drawn
        for language in ("Deutsch", "English"):
            speak(ana, language)
            ana.page.wait_for_timeout(moment)
    ana.quiet()
    ana.page.reload()
    ana.page.wait_for_selector("[class*=st-key-text-] textarea")
    ana.quiet()
    assert said.evaluate_all("all => all.map(one => one.value)") == before
