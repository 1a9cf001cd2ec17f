"""On the way out: the picture, the text, the archive, what the editor is told."""

import io
import zipfile
from dataclasses import replace

import pytest
from PIL import Image

from persona_core.export import (
    DoesNotFit,
    alt_text,
    file_names,
    missing_characters,
    preview_png,
    remarks,
    render,
    zip_of,
)
from persona_core.export.page import Line, Section
from tests.export.reading import pages_of, text_of
from tests.export.samples.draft import DRAFT, EMPTY
from tests.export.samples.friederike import FRIEDERIKE
from tests.export.samples.ines import INES, ROBIN


def test_the_preview_is_the_page_at_the_width_asked_for() -> None:
    picture = Image.open(io.BytesIO(preview_png(render(INES), 512))).convert("RGB")
    assert picture.width == 512
    assert picture.height == pytest.approx(512 * 297 / 210, abs=1)
    assert picture.getpixel((5, 5)) == (224, 226, 245), "the panel: the colour at 16%"
    assert picture.getpixel((500, 5)) == (255, 255, 255)


def test_the_preview_of_a_negative_persona_is_dark_at_the_head() -> None:
    picture = Image.open(io.BytesIO(preview_png(render(ROBIN), 512))).convert("L")
    assert picture.getpixel((500, 5)) < 50
    assert picture.getpixel((500, 400)) == 255


def test_the_alt_text_holds_name_quote_and_every_statement() -> None:
    text = alt_text(INES)
    for said in (INES.name, INES.role, INES.quote, INES.size):
        assert said in text
    for line in INES.statements():
        assert line.text in text
        assert line.second in text


def test_characters_no_font_has_are_named_and_shown_as_boxes() -> None:
    page = replace(INES, name="Ines 𐎀 \ue123", facts=(Line("Likes 𐎀", mark="data"),))
    assert missing_characters(page) == ("\ue123", "𐎀")
    note = remarks(page)[0]
    assert "2 characters" in note.what
    assert "U+10380 ugaritic letter alpa" in note.what
    assert "fonts-noto-core" in note.what
    assert "Ines □ □" in text_of(render(page))
    assert missing_characters(INES) == missing_characters(FRIEDERIKE) == ()


def test_what_is_left_off_for_space_is_said() -> None:
    assert remarks(INES) == ()
    assert "Die Arbeitsnotizen fehlen" in remarks(FRIEDERIKE)[0].what
    english = replace(FRIEDERIKE, lang="en")
    assert "working notes are left off" in remarks(english)[0].what
    facts = tuple(Line(f"A fact of two lines in its narrow column, number {i}") for i in range(14))
    said = " ".join(note.what for note in remarks(replace(INES, facts=facts)))
    assert "left off, the page is full" in said
    assert "chart" in said


def test_file_names_come_from_the_persona_and_are_safe_and_unique() -> None:
    names = (
        "Ines Hallberg",
        "ines hallberg",
        "../../etc/passwd",
        "CON",
        "漢字",
        "a/b:c*?",
        "",
        "😀",
    )
    made = file_names([replace(INES, name=name) for name in names])
    assert made == (
        *("Ines Hallberg.pdf", "ines hallberg 2.pdf", "etc passwd.pdf", "Segment A CON.pdf"),
        *("漢字.pdf", "a b c.pdf", "Segment A.pdf", "Segment A 2.pdf"),
    )
    assert len(file_names([replace(INES, name="x" * 500)])[0]) < 100


def test_the_archive_holds_each_page_once_and_is_the_same_every_time() -> None:
    pages = [INES, DRAFT, INES]
    first = zip_of(pages)
    assert first == zip_of(pages)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(file_names(pages))
        for name in archive.namelist():
            assert pages_of(archive.read(name)) == 1


def test_an_archive_with_a_page_that_does_not_fit_is_refused() -> None:
    long = Section("Goals", tuple(Line(f"Goal number {i}") for i in range(90)))
    with pytest.raises(DoesNotFit):
        zip_of([EMPTY, replace(EMPTY, sections=(long,))])
