"""The sample workshop shows something real on every page at once."""

import pytest

from persona_core.export import Sheet
from persona_core.export.fit import excess
from persona_core.workshop.personas.audit import audit
from persona_core.workshop.verbs import (
    Workshop,
    close,
    data,
    interviewing,
    opened,
    segmenting,
    sharing,
    shelf,
    speaking,
    surveying,
    writing,
)
from sample_data import SAMPLE_NAME
from sample_data.plan import read_plan
from sample_data.workshop import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory):
    folder = make_sample(tmp_path_factory.mktemp("root"))
    yield opened(folder)
    close(folder)


def test_it_is_whole_or_not_there(sample: Workshop):
    assert [path.name for path in sample.folder.parent.iterdir()] == ["meal-kit-survey-sample"]
    assert shelf.summary(sample).name == SAMPLE_NAME


def test_it_holds_the_survey_with_the_orders_beside_it(sample: Workshop):
    table = data.table(sample)
    assert table.n_rows == 412
    assert table.question("total_spend").n_missing == 412 - 391
    assert data.sources(sample)[1].join is not None


def test_its_four_segments_are_the_planted_ones(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None
    assert sorted(cut.names) == sorted(read_plan().segments)
    found = dict(zip(cut.names, cut.solution.sizes, strict=True))
    planted = dict(zip(read_plan().segments, read_plan().sizes, strict=True))
    assert all(abs(found[name] - size) < 12 for name, size in planted.items())


def test_every_persona_has_twelve_statements_over_four_sections(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None
    for identity in cut.identities:
        statements = writing.sheet(sample, identity.id).persona.statements
        assert len(statements) >= 12
        assert len({one.field.partition(".")[0] for one in statements}) >= 4


def test_its_quotes_are_word_for_word_from_the_open_answers(sample: Workshop):
    said = {
        answer
        for by_segment in read_plan().verbatims.values()
        for a in by_segment.values()
        for answer in a
    }
    cut = segmenting.kept(sample)
    assert cut is not None
    for identity in cut.identities:
        assert writing.sheet(sample, identity.id).persona.quote in said


def test_people_of_every_segment_were_talked_to_and_one_may_not_be_quoted(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None
    talks = interviewing.notebook(sample).interviews
    assert {talk.segment for talk in talks} == {identity.id for identity in cut.identities}
    assert [talk.label for talk in talks if not talk.quotable] == ["P6"]


def test_its_themes_gather_lines_and_all_but_one_are_asked_for_in_the_survey(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None
    notes = interviewing.notebook(sample)
    assert all(notes.told(theme).people for theme in notes.themes)
    spread = [surveying.spread(sample, cut, theme) for theme in notes.themes]
    assert [found is None for found in spread] == [True] + [False] * 5


def test_its_pages_show_all_three_kinds_of_evidence(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None
    kinds = {
        line.evidence.kind
        for identity in cut.identities
        for line in writing.sheet(sample, identity.id).persona.statements
    }
    assert kinds == {"survey", "interview", "assumption"}


SHEETS = [Sheet(paper, wide) for paper in ("a4", "letter") for wide in (False, True)]


def test_its_pages_stand_on_every_sheet_in_both_languages_and_lose_no_line(sample: Workshop):
    cut = segmenting.kept(sample)
    assert cut is not None

    def said() -> list[list[str]]:
        pages = sharing.pages(sample, cut)
        assert all(excess(page, sheet) <= 0 for page in pages for sheet in SHEETS)
        return [[line.text for line in page.statements()] for page in pages]

    english = said()
    speaking.speak(sample, "de")
    assert [len(lines) for lines in said()] == [len(lines) for lines in english]
    assert audit(sample).ok
    speaking.speak(sample, "en")
    assert said() == english
