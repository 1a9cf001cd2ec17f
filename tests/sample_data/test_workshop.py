"""The sample workshop shows something real on every page at once."""

import pytest

from persona_core.workshop.verbs import Workshop, close, data, opened, segmenting, shelf, writing
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
