"""How many? The advice above sweep and flow, what one click does about it, stopping it."""

import threading
import time
from collections.abc import Generator
from pathlib import Path

import numpy as np
from streamlit.testing.v1 import AppTest

from persona_core.segments.model import Spec
from persona_core.workshop.jobs import Task
from persona_core.workshop.verbs import Workshop, advising, data, segmenting, shelf
from tests.pages.conftest import Open, blocks

VIEW = "look"


def press(app: AppTest, words: str) -> None:
    next(b for b in app.button if words in b.label).click().run()


def offered(app: AppTest, words: str) -> bool:
    return any(words in b.label for b in app.button)


def csv(groups: int, loose: int, batteries: int = 1, n: int = 240) -> bytes:
    """Yes/no items: three per group of each battery, said by nearly nobody else; loose ones."""
    rng = np.random.default_rng(4)
    columns = []
    for _ in range(batteries):
        member = rng.integers(0, groups, n)
        for g in np.repeat(np.arange(groups), 3):
            columns.append(rng.random(n) < np.where(member == g, 0.95, 0.05))
    columns += [rng.random(n) < 0.5 for _ in range(loose)]
    rows = [",".join(f"Do you like thing {j}?" for j in range(len(columns)))]
    rows += [",".join("yes" if yes else "no" for yes in row) for row in zip(*columns, strict=True)]
    return "\n".join(rows).encode()


def workshop_of(root: Path, content: bytes) -> Workshop:
    workshop = shelf.create(root, "Looked at")
    data.add(workshop, content, "survey.csv")
    return workshop


def looked_at(open_page: Open, workshop: Workshop) -> AppTest:
    """The page on its view “How many?”, after the look at the default questions."""
    advising.now(workshop, Spec(segmenting.choice(workshop).default))
    page = open_page("segments.py", workshop)
    return page.segmented_control(key=VIEW).set_value("How many?").run()


def test_headline_cards_and_view_say_the_advice(open_page: Open, root: Path) -> None:
    page = looked_at(open_page, workshop_of(root, csv(groups=3, loose=0, n=480)))
    said = blocks(page)
    assert "From 9 questions. Three independent checks agree on three." in said
    assert "<b>Three: three independent checks agree.</b>" in said
    assert "Coming back is not the same as being useful" in said
    assert len(page.get("vega_lite_chart")) == 2
    press(page, "Look at three")
    assert page.title[0].value.startswith("Three segments")
    assert not offered(page, "Look at")
    assert blocks(page).count(">✓ very stable<") == 3
    assert not offered(page, "Leave out")
    assert not page.exception


def test_questions_that_no_segment_tells_apart_leave_by_one_click(
    open_page: Open, root: Path
) -> None:
    page = looked_at(open_page, workshop_of(root, csv(groups=3, loose=4)))
    press(page, "Leave out 4 questions")
    assert "From 9 questions." in blocks(page)
    assert not page.exception


def test_one_of_two_themes_is_chosen_by_one_click(open_page: Open, root: Path) -> None:
    page = looked_at(open_page, workshop_of(root, csv(groups=3, loose=0, batteries=2)))
    said = blocks(page)
    assert "They are about two different things: choose one." in said
    press(page, "Only “Do you like thing 9")
    assert "From 9 questions." in blocks(page)
    assert not page.exception


def test_noise_is_said_to_hold_no_groups(open_page: Open, root: Path) -> None:
    page = looked_at(open_page, workshop_of(root, csv(groups=1, loose=6, batteries=0)))
    assert "Nothing here separates these people into groups." in blocks(page)
    assert "not stable" in blocks(page)
    assert "These groups do not come back reliably" in blocks(page), "under Worth a look"
    assert not page.exception


def test_the_look_can_be_stopped_and_begun_again(open_page: Open, root: Path) -> None:
    workshop = workshop_of(root, csv(groups=3, loose=0, n=480))
    go = threading.Event()

    def before() -> Generator[tuple[float, int], None, None]:
        """Other work, whose step the look has to wait for."""
        assert go.wait(60)
        yield 1.0, 1

    workshop.jobs.ask(Task("other", "work", before, int, int), "another session")
    page = open_page("segments.py", workshop)
    page.segmented_control(key=VIEW).set_value("How many?").run()
    assert "From 9 questions. Looking how many groups there are" in blocks(page)
    assert ">· still looking<" in blocks(page)
    press(page, "Stop")
    assert "was stopped" in blocks(page)
    assert ">· not looked at<" in blocks(page)
    go.set()
    press(page, "Look again")
    end = time.monotonic() + 60
    while "Three: three independent checks agree." not in blocks(page):
        assert time.monotonic() < end, "waited in vain"
        page.run()
    assert not page.exception
