"""Pages on their way out of a workshop: what fits is written, what does not is named."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from persona_core.export import Page, Sheet
from persona_core.export.say import page_words
from persona_core.problem import Problem
from persona_core.segments import cautions
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import Workshop, building, setting, sharing, writing

WIDE = Sheet("letter", landscape=True, grey=True)


@pytest.fixture
def too_long(workshop: Workshop, cut: Cut) -> Workshop:
    """The first of two personas says more than a page holds."""
    for i in range(60):
        writing.add_line(workshop, cut.identities[0].id, "goal.items", f"Wants thing {i} " * 4)
    return workshop


def test_a_page_that_does_not_fit_is_named_and_the_others_are_written(
    too_long: Workshop, cut: Cut, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Problem) as refused:
        building.export_all(
            too_long,
            tmp_path / "out",
            WIDE,
            png=True,
            wall=True,
            progress=lambda *at: told.append(at),
        )
    assert "Wants thing" in refused.value.line()
    assert "1 of 2 PDFs were written" in refused.value.line()
    kinds = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert kinds == [".pdf", ".pdf", ".png"], "the other page, its picture, the wall"
    assert told == [(1, 2), (2, 2)]


def test_what_does_not_fit_is_known_before_a_page_is_drawn_and_left_out_of_the_zip(
    too_long: Workshop, cut: Cut
) -> None:
    pages = sharing.pages(too_long, cut)
    over = sharing.refused(pages)
    assert list(over) == [pages[0]]
    assert any("Wants thing 59" in line for line in over[pages[0]].lines)
    with zipfile.ZipFile(BytesIO(sharing.archive(too_long, pages))) as archive:
        assert len(archive.namelist()) == 1


def test_each_kind_of_sheet_has_its_own_pdf_and_the_same_one_twice(
    workshop: Workshop, cut: Cut
) -> None:
    page = sharing.page(workshop, cut, cut.identities[0].id)
    assert sharing.pdf(workshop, page) != sharing.pdf(workshop, page, WIDE)
    assert sharing.pdf(workshop, page, WIDE) is sharing.pdf(workshop, page, WIDE)


def test_two_linked_personas_each_show_the_other(workshop: Workshop, cut: Cut) -> None:
    one, other = (identity.id for identity in cut.identities)
    writing.save(workshop, one, "name", "Robin Keller", 0)
    writing.save(workshop, one, "partner", other, 0)
    writing.save(workshop, other, "kind", "user", 0)
    assert not _linked(sharing.page(workshop, cut, one))
    setting.sell_to(workshop, "b2b")
    assert _linked(sharing.page(workshop, cut, one)) == [f"Works with it: {cut.names[1]}"]
    assert _linked(sharing.page(workshop, cut, other)) == ["Decides: Robin Keller"]


def _linked(page: Page) -> list[str]:
    return [line.text for line in page.statements() if line.mark is None]


def test_every_caution_of_a_segment_is_said_in_the_language_of_the_page() -> None:
    source = Path(cautions.__file__).read_text("utf-8")
    briefs = set(re.findall(r'"((?:mostly|holds|too few) [\w -]+)"', source))
    briefs |= {"rates all high", "rates all low", "demographics"}
    assert len(briefs) == 8
    for lang in ("en", "de"):
        assert set(page_words(lang)["caution"]) == briefs
