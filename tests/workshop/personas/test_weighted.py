"""A cut whose respondents count by weights: its personas do too, from the offer to the audit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from persona_core.personas.model import Ask
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.personas.audit import audit
from persona_core.workshop.verbs import (
    data,
    drafting,
    freshness,
    pinning,
    segmenting,
    sharing,
    shelf,
    typing,
    writing,
)

VARIABLES = ("I enjoy cooking", "I compare prices", "I plan the week")
NORTH = Ask("Region", "share", ("North",))


def answers(n: int = 240) -> pd.DataFrame:
    """In the first half those of the north weigh a third of the others."""
    rng = np.random.default_rng(3)
    half = np.arange(n) < n // 2
    region = np.where(
        half, rng.choice(["North", "South"], n, p=[0.8, 0.2]), rng.choice(["North", "South"], n)
    )
    return pd.DataFrame(
        {
            "Id": 1000 + np.arange(n),
            "I enjoy cooking": np.where(half, "Agree", "Disagree"),
            "I compare prices": np.where(half, "Disagree", "Agree"),
            "I plan the week": np.where(rng.random(n) < 0.5, "Agree", "Disagree"),
            "Region": region,
            "Age": np.where(half, rng.integers(20, 40, n), rng.integers(45, 70, n)),
            "weight": np.where(half & (region == "North"), 0.5, 1.5).round(1),
        }
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    workshop = shelf.create(tmp_path_factory.mktemp("weighted"), "Weighted")
    data.add(workshop, answers().to_csv(index=False).encode(), "answers.csv")
    spec = Spec(VARIABLES, k=2, weight_column="weight")
    segmenting.keep(workshop, segmenting.live(workshop, spec))
    for one in kept(workshop).identities:
        drafting.draft(workshop, kept(workshop), one.id)
    yield workshop
    close(workshop.folder)


def kept(workshop: Workshop) -> Cut:
    found = segmenting.kept(workshop)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def frame(made: Workshop) -> pd.DataFrame:
    return answers().assign(segment=kept(made).solution.labels)


def cooks(made: Workshop) -> int:
    """The number of the segment of the first half."""
    return int(kept(made).solution.labels[0])


def test_offers_rest_on_weighted_shares_and_say_so(made: Workshop, frame: pd.DataFrame) -> None:
    identity = kept(made).identities[cooks(made) - 1].id
    persona = writing.sheet(made, identity).persona
    offers = [o for found in writing.offers(made, kept(made), persona).values() for o in found]
    assert offers
    assert all(" · weighted · " in o.second for o in offers)
    own = frame[frame.segment == cooks(made)]
    found = pinning.figure(made, kept(made), identity, NORTH)
    assert found.value == pytest.approx(np.average(own.Region == "North", weights=own.weight))
    assert found.value < (own.Region == "North").mean() - 0.2
    assert (found.n, found.count) == (len(own), (own.Region == "North").sum())


def test_what_was_kept_comes_out_again(made: Workshop) -> None:
    found = audit(made)
    assert found.n_statements > 0
    assert (found.ok, found.mismatches) == (True, ())
    for one in kept(made).identities:
        persona = writing.sheet(made, one.id).persona
        assert all(s.evidence.figure.weighted for s in persona.statements if s.evidence.figure)
        assert freshness.moved(made, kept(made), persona) == {}


def test_a_changed_weight_is_found_though_every_count_is_as_it_was(
    made: Workshop, tmp_path: Path
) -> None:
    copy = made.folder.parent / "copied"
    digest = next(d for d, n in made.store.kept_rows().items() if n == "respondents")
    i = kept(made).table.index("weight")
    close(made.folder)
    copy.mkdir()
    for file in made.folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    with duckdb.connect(str(copy / "workshop.duckdb")) as connection:
        connection.execute(f'UPDATE "rows_{digest}" SET q{i} = 9 WHERE rowid < 30')
    other = opened(copy)
    found = audit(other)
    close(copy)
    assert found.tables
    assert found.mismatches
    for one in found.mismatches:
        if "median" not in one.kept:
            assert "(weighted " in one.kept
            assert one.kept.split(" (")[0] == one.now.split(" (")[0], "people are the same"


def test_without_weights_a_line_moves(made: Workshop) -> None:
    workshop = opened(made.folder)
    identity = kept(workshop).identities[cooks(workshop) - 1].id
    line = writing.add_line(workshop, identity, "bg.location", "Lives in the north")
    pinning.pin(workshop, kept(workshop), identity, line.id, NORTH)
    persona = writing.sheet(workshop, identity).persona
    spec = replace(kept(workshop).solution.spec, weight_column=None)
    plain = segmenting.live(workshop, spec)
    assert [one.id for one in plain.identities] == [one.id for one in kept(workshop).identities]
    assert line.id in freshness.moved(workshop, plain, persona)
    assert line.id not in freshness.moved(workshop, kept(workshop), persona)


def test_the_page_says_the_segments_weighted_share(made: Workshop, frame: pd.DataFrame) -> None:
    workshop = opened(made.folder)
    number = cooks(workshop)
    page = sharing.page(workshop, kept(workshop), kept(workshop).identities[number - 1].id)
    share = frame.weight[frame.segment == number].sum() / frame.weight.sum()
    assert page.share == f"{100 * share:.0f}%"
    assert page.size == "120 of 240 respondents, share weighted"


def test_the_typing_tool_says_that_its_accuracy_is_weighted(made: Workshop) -> None:
    workshop = opened(made.folder)
    found = typing.typing(workshop)
    assert found.tool.weighted
    assert f"({240} weighted people, five folds)" in found.words


def test_no_caution_says_that_personas_are_not_weighted(made: Workshop) -> None:
    workshop = opened(made.folder)
    said = " ".join(note.what for note in kept(workshop).solution.notes)
    assert "Weighted by “weight”: shares and medians are, numbers of people are not." in said
