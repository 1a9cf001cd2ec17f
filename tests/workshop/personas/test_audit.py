"""Audit: what was kept comes out again, and what was changed behind the program's back is named."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from persona_core.__main__ import cli
from persona_core.personas import measure
from persona_core.personas.model import Ask, Evidence, Figure
from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.personas.audit import Report, audit
from persona_core.workshop.verbs import (
    data,
    drafting,
    interviewing,
    pinning,
    segmenting,
    shelf,
    writing,
)

REGION, TOLD = "Region", "What is hard?"
SAYING = "I never know what to cook on a Monday"


def answers(n: int = 120) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    half = np.arange(n) < n // 2
    return pd.DataFrame(
        {
            "Id": 1000 + np.arange(n),
            "I enjoy cooking": np.where(half, "Agree", "Disagree"),
            "I compare prices": np.where(half, "Disagree", "Agree"),
            "I plan the week": np.where(rng.random(n) < 0.5, "Agree", "Disagree"),
            REGION: np.where(
                half,
                rng.choice(["North", "South", "Sth"], n, p=[0.7, 0.2, 0.1]),
                rng.choice(["North", "South", "Sth", "East"], n, p=[0.1, 0.5, 0.3, 0.1]),
            ),
            "Age": np.where(half, rng.integers(20, 40, n), rng.integers(45, 70, n)),
            TOLD: [f"{SAYING}, says number {i}" for i in range(n)],
        }
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workshop with two kept segments."""
    workshop = shelf.create(tmp_path_factory.mktemp("audit"), "Audited")
    data.add(workshop, answers().to_csv(index=False).encode(), "answers.csv")
    spec = Spec(("I enjoy cooking", "I compare prices", "I plan the week"), k=2)
    segmenting.keep(workshop, segmenting.live(workshop, spec))
    close(workshop.folder)
    return workshop.folder


@pytest.fixture
def kept(made: Path, tmp_path: Path) -> Iterator[Workshop]:
    """A copy of it, open."""
    folder = Path(shutil.copytree(made, tmp_path / "copy"))
    yield opened(folder)
    close(folder)


def cut_of(workshop: Workshop) -> Cut:
    found = segmenting.kept(workshop)
    assert found is not None
    return found


def pin(workshop: Workshop, number: int, ask: Ask, text: str) -> Figure:
    cut = cut_of(workshop)
    figure = measure(cut.table, cut.solution.labels, number, ask, built=False)
    evidence = Evidence("survey", figure=figure)
    identity = cut.identities[number - 1].id
    writing.add_line(workshop, identity, "other.items", text, evidence=evidence)
    return figure


def pin_regions(workshop: Workshop) -> None:
    for number in (1, 2):
        for region in ("North", "South", "Sth"):
            pin(workshop, number, Ask(REGION, "share", (region,)), f"{region} {number}")
        pin(workshop, number, Ask("Age", "median"), f"age {number}")


def tamper(workshop: Workshop, name: str, change: str) -> str:
    """Change a cell of a kept table in the closed file; returns the table's name in it."""
    digest = next(d for d, n in workshop.store.kept_rows().items() if n == name)
    close(workshop.folder)
    with duckdb.connect(str(workshop.folder / "workshop.duckdb")) as connection:
        connection.execute(change.format(table=f'"rows_{digest}"'))
    return f"rows_{digest}"


def audited(workshop: Workshop) -> Report:
    return audit(opened(workshop.folder))


def test_what_was_just_kept_passes(kept: Workshop) -> None:
    for one in cut_of(kept).identities:
        drafting.draft(kept, cut_of(kept), one.id)
    pin_regions(kept)
    found = audit(kept)
    assert (found.ok, found.mismatches, found.tables) == (True, (), ())
    sheets = [writing.sheet(kept, one.id) for one in cut_of(kept).identities]
    assert found.n_statements == sum(len(sheet.persona.statements) for sheet in sheets)


def test_a_table_is_named_after_one_cell_was_changed(kept: Workshop) -> None:
    change = "UPDATE {table} SET q4 = 1 - least(q4, 1) WHERE rowid = 5"
    physical = tamper(kept, "respondents", change)
    found = audited(kept)
    assert found.tables == (f"respondents ({physical})",)
    assert not found.ok


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("answers.csv", "UPDATE {table} SET c4 = c4 + 1 WHERE rowid = 0"),
        ("assignment", "UPDATE {table} SET segment = 3 - segment WHERE rowid = 0"),
        ("respondents", "UPDATE {table} SET q4 = 99 WHERE rowid = 0"),
        ("respondents", "DROP TABLE {table}"),
        ("assignment", "DELETE FROM {table} WHERE rowid = 7"),
    ],
)
def test_any_kept_table_is_watched(kept: Workshop, name: str, change: str) -> None:
    columns = kept.store.rows(next(iter(kept.store.kept_rows()))).column_names
    physical = tamper(kept, name, change.replace("c4", f'"{columns[4]}"'))
    assert audited(kept).tables == (f"{name} ({physical})",)


def test_figures_are_asked_of_the_rows_and_not_of_the_file(kept: Workshop) -> None:
    pin_regions(kept)
    table = cut_of(kept).table
    at = (table.question(REGION).options or ()).index("East")
    row = int(np.flatnonzero(table.codes(REGION) == 0)[0])
    north = (table.question(REGION).options or ())[0]
    assert north != "East"
    i = table.index(REGION)
    tamper(kept, "respondents", f"UPDATE {{table}} SET q{i} = {at} WHERE rowid = {row}")
    changed = {m.statement for m in audited(kept).mismatches}
    assert changed >= {f"{north} 1", f"{north} 2"}, "everyone's count is one less"
    assert not changed & {"age 1", "age 2", "Sth 1", "Sth 2"}


def test_a_merge_flags_exactly_what_it_changed(kept: Workshop) -> None:
    pin_regions(kept)
    before = answers()
    data.correct(kept, data.sources(kept)[0].id, REGION, "merge", ["Sth", "South"])
    cut = cut_of(kept)
    segment = pd.Series(cut.solution.labels)
    after = before[REGION].replace({"Sth": "South"})
    expected = set()
    for number in (1, 2):
        for region in ("North", "South", "Sth"):
            counts = [
                ((s[segment == number] == region).sum(), (s == region).sum())
                for s in (before[REGION], after)
            ]
            if counts[0] != counts[1]:
                expected.add(f"{region} {number}")
    assert expected == {"South 1", "South 2", "Sth 1", "Sth 2"}
    found = audit(kept)
    assert {m.statement for m in found.mismatches} == expected
    assert found.tables == ()
    by_name = {m.statement: m for m in found.mismatches}
    own = segment == 1
    n, total = own.sum(), len(before)
    was = (before[REGION][own] == "South").sum(), (before[REGION] == "South").sum()
    now = (after[own] == "South").sum(), (after == "South").sum()
    assert by_name["South 1"].kept == f"{was[0]} of {n}, everyone {was[1]} of {total}"
    assert by_name["South 1"].now == f"{now[0]} of {n}, everyone {now[1]} of {total}"
    assert by_name["Sth 1"].now == "can't be asked now"


def test_a_median_says_both_values_and_small_counts_stay_hidden(kept: Workshop) -> None:
    identity = cut_of(kept).identities[0].id
    age = pin(kept, 1, Ask("Age", "median"), "age")
    region = pin(kept, 1, Ask(REGION, "share", ("East",)), "east")
    told = {"age": replace(age, value=99.0), "east": replace(region, n=7, count=2)}
    for statement in writing.sheet(kept, identity).persona.statements:
        wrong = replace(statement, evidence=Evidence("survey", figure=told[statement.text]))
        writing.save(kept, identity, f"line/{wrong.id}", wrong.as_json(), 1)
    said = {m.statement: m for m in audit(kept).mismatches}
    assert said["age"].kept.startswith("median 99 (")
    assert f"median {age.value:g} (" in said["age"].now
    assert said["east"].kept.startswith("fewer than 5 of 7, everyone ")


def test_a_verbatim_must_be_somebodys_words_in_the_segment(kept: Workshop) -> None:
    cut = cut_of(kept)
    identity = cut.identities[0].id
    labels = cut.solution.labels
    own, other = (int(np.flatnonzero(labels == number)[0]) for number in (1, 2))
    texts = cut.table.texts(TOLD)

    def quoting(text: str | None) -> Report:
        version = writing.sheet(kept, identity).version("quote")
        said = {"text": text, "mark": "verbatim", "source": "open answer"}
        writing.save(kept, identity, "quote", said, version)
        return audit(kept)

    assert quoting(texts[own]).ok
    assert quoting(f"“i never know […] number {own}”").ok
    (found,) = quoting(texts[other]).mismatches
    assert found.now == "nobody in the segment or an interview said it"
    assert len(quoting("I never said this at all").mismatches) == 1


def test_words_of_an_interview_must_be_said_and_allowed(kept: Workshop) -> None:
    identity = cut_of(kept).identities[0].id
    talk = interviewing.add(kept, day="2026-11-20")
    interviewing.add_lines(kept, talk.id, [SAYING])
    line = writing.add_line(kept, identity, "goal.items", "Plans ahead")
    evidence = Evidence("interview", by=talk.label, quote=SAYING, day="2026-11-20")
    pinning.rest(kept, identity, line.id, evidence, by="Ana")
    (refused,) = audit(kept).mismatches
    assert (refused.statement, refused.now) == ("Plans ahead", "not said, or not to be quoted")
    interviewing.allow(kept, talk.id, quotable=True, recorded=False, by="Ana")
    assert audit(kept).ok
    made_up = replace(evidence, quote="I never said that")
    pinning.rest(kept, identity, line.id, made_up, by="Ana")
    assert len(audit(kept).mismatches) == 1


def test_the_command_says_each_mismatch_in_a_line_and_ends_with_1(kept: Workshop) -> None:
    pin_regions(kept)
    run = CliRunner().invoke(cli, ["audit", str(kept.folder), "--json"])
    assert run.exit_code == 0
    assert json.loads(run.stdout) == {"ok": True, "n_statements": 8, "mismatches": [], "tables": []}
    data.correct(kept, data.sources(kept)[0].id, REGION, "merge", ["Sth", "South"])
    run = CliRunner().invoke(cli, ["audit", str(kept.folder), "--json"])
    said = json.loads(run.stdout)
    assert run.exit_code == 1
    assert set(said["mismatches"][0]) == {"persona", "statement", "kept", "now"}
    words = CliRunner().invoke(cli, ["audit", str(kept.folder)])
    assert words.exit_code == 1
    assert len(words.stdout.splitlines()) == 1 + len(said["mismatches"])


def test_without_kept_segments_there_is_nothing_to_audit(workshop: Workshop) -> None:
    run = CliRunner().invoke(cli, ["audit", str(workshop.folder)])
    assert run.exit_code == 2
    assert "no segments were kept" in run.stderr
