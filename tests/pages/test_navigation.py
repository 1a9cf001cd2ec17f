"""The frame: steps and their progress, which workshop is open, errors in words."""

import logging
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import frame
from persona_core.problem import Problem
from persona_core.workshop.disk import acknowledged
from persona_core.workshop.disk.folder import DATABASE
from persona_core.workshop.verbs import Workshop, close, shelf
from tests.pages.conftest import APP, Open
from tests.pages.test_home import words

STEPS = ("data.py", "segments.py", "personas.py", "share.py")


@pytest.mark.parametrize("page", STEPS)
def test_without_a_workshop_every_step_says_so_and_where_to_go(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert app.title[0].value == "No workshop is open"
    assert not app.exception


@pytest.mark.parametrize("page", STEPS)
def test_every_step_opens_on_a_workshop_without_files(
    open_page: Open, page: str, root: Path
) -> None:
    app = open_page(page, shelf.create(root, "Empty"))
    assert app.title
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", STEPS)
def test_every_step_says_which_workshop_it_is_about(open_page: Open, page: str, root: Path) -> None:
    app = open_page(page, shelf.create(root, "Meals & <more>"))
    blocks = [block.proto.body for block in app.get("html")]
    assert any('class="pw-where"' in b and ">Meals &amp; &lt;more&gt;<" in b for b in blocks)


def test_the_workshop_in_the_address_stays_open_on_the_next_page(
    open_page: Open, workshop: Workshop
) -> None:
    app = open_page(workshop=workshop)
    del app.query_params["w"]
    app.switch_page("data.py").run()
    assert app.title[0].value == "6 respondents in 1 file"
    assert app.query_params["w"] == workshop.folder.name


@pytest.mark.parametrize("name", ["nowhere", "../..", "/etc", ""])
def test_an_address_that_names_no_workshop_here_opens_none(
    open_page: Open, root: Path, name: str
) -> None:
    app = AppTest.from_file(APP)
    app.query_params["w"] = name
    app.run()
    assert not app.exception
    assert app.switch_page("data.py").run().title[0].value == "No workshop is open"


def test_a_damaged_workshop_is_said_in_words_and_hides_no_other(
    open_page: Open, root: Path, workshop: Workshop
) -> None:
    folder = root / "broken"
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"this is no database at all" * 400)
    app = AppTest.from_file(APP)
    app.query_params["w"] = "broken"
    app.run()
    assert not app.exception
    assert app.error
    assert "Traceback" not in app.error[0].value
    assert "▲" in words(app)
    assert "Cooking" in words(app)


def test_saves_that_went_missing_are_said_on_every_page(
    open_page: Open, workshop: Workshop
) -> None:
    close(workshop.folder)
    said = acknowledged.read(workshop.folder)
    assert said is not None
    acknowledged.write(workshop.folder, replace(said, commit=said.commit + 3))
    for page in ("", "data.py"):
        assert "The last 3 saves" in open_page(page, workshop).warning[0].value


def page_with_a_problem() -> None:
    from pages.parts import frame
    from persona_core.problem import Problem

    with frame.guard():
        raise Problem("row 12", "it holds :red[3] cells too many", "add a name", file="a*b.csv")


def page_with_a_fault() -> None:
    from pages.parts import frame

    with frame.guard():
        _ = 1 / 0


def test_a_problem_is_shown_as_plain_text_with_its_file() -> None:
    app = AppTest.from_function(page_with_a_problem).run()
    assert app.error[0].value == (
        r"a\*b.csv, row 12\: it holds \:red\[3\] cells too many. Add a name."
    )


def test_a_fault_of_ours_is_calm_on_the_screen_and_whole_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, logger="persona_workshop"):
        app = AppTest.from_function(page_with_a_fault).run()
    assert app.error[0].value == frame.UNEXPECTED
    assert "ZeroDivisionError" in caplog.text


def test_the_problem_of_a_whole_file_begins_with_a_capital(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame.st, "error", lambda words, **_: said.append(words))
    frame.problem_box(Problem("the file", "it is empty", "export it again"))
    assert said == [r"The file\: it is empty. Export it again."]


def test_dialogs_and_popovers_take_the_colours_of_the_theme(open_page: Open) -> None:
    styles = [block.proto.body for block in open_page("").get("html")]
    assert any("color-scheme:light" in style for style in styles)
