"""Drafts from real exports: enough statements, and every figure again by pandas from the CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from persona_core.personas import Book, draft, measure
from persona_core.personas.model import Figure, Persona
from persona_core.segments import Solution, Spec, default_variables, segment
from persona_core.show.second_lines import second_line
from persona_core.show.sentences import sentence
from persona_core.sources.readers.read import read_path
from persona_core.sources.table import Kind, Question, Table
from persona_core.sources.understand import understand

ROOT = Path(__file__).parents[2]
FILES = {
    "star wars": (ROOT / "tests/data/surveymonkey_star_wars.csv", "latin-1"),
    "flying": (ROOT / "tests/data/surveymonkey_flying_etiquette.csv", "utf-8"),
    "sample": (ROOT / "sample_data/meal_kit_survey.csv", "utf-8-sig"),
}
NOT_SAID = {"I don't understand this question", "Prefer not to say", "Unfamiliar (N/A)"}


@dataclass(frozen=True)
class Drafted:
    table: Table
    solution: Solution
    personas: tuple[Persona, ...]
    raw: pd.DataFrame
    """The file's cells under (question, column) headers, read by pandas alone."""


@pytest.fixture(scope="module", params=FILES)
def drafted(request: pytest.FixtureRequest) -> Drafted:
    path, encoding = FILES[request.param]
    table = understand(read_path(path)).table
    variables, _ = default_variables(table)
    solution = segment(table, Spec(tuple(variables), k=4))
    book, ids = Book.of(table, solution), count()
    personas = tuple(
        draft(
            table,
            solution,
            s,
            persona_id=f"p{s}",
            identity_id=f"i{s}",
            new_id=lambda: f"s{next(ids)}",
            review_by="2027-09-30",
            book=book,
        )
        for s in range(1, 5)
    )
    return Drafted(table, solution, personas, cells(path, encoding))


def cells(path: Path, encoding: str) -> pd.DataFrame:
    raw = pd.read_csv(path, header=None, dtype=str, encoding=encoding, keep_default_na=False)
    raw = raw.map(lambda cell: " ".join(cell.replace("\xa0", " ").split()))
    two = raw.iloc[1].isin(["Response", "Open-Ended Response"]).any()
    top = raw.iloc[0].replace("", np.nan).ffill().fillna("")
    below = raw.iloc[1] if two else pd.Series("Response", index=raw.columns)
    body = raw.iloc[2 if two else 1 :].reset_index(drop=True)
    body.columns = pd.MultiIndex.from_arrays([top, below])
    return body.replace("", np.nan)


def statements(drafted: Drafted) -> Iterator[tuple[int, str, Figure, Question]]:
    for number, persona in enumerate(drafted.personas, start=1):
        for statement in persona.statements:
            figure = statement.evidence.figure
            assert figure is not None
            question = drafted.table.question(figure.ask.column)
            yield number, statement.text, figure, question


def of_question(raw: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The raw columns of a question, found by their headers."""
    text = " ".join(question.question.split())
    tops, below = raw.columns.get_level_values(0), raw.columns.get_level_values(1)
    if question.group:
        row = text.removeprefix(question.group).strip(" –")
        return raw.loc[:, (tops == question.group) & (below == row)]
    return raw.loc[:, [text.rstrip("?. ") in top for top in tops]]


def expected(raw: pd.DataFrame, question: Question, figure: Figure, rows: pd.Series) -> dict:
    """n, count and value of the figure among `rows`, by pandas."""
    columns = of_question(raw, question)[rows]
    if question.kind is Kind.NUMBER:
        values = pd.to_numeric(columns.iloc[:, 0]).dropna()
        quarters = [float(values.quantile(q)) for q in (0.25, 0.75)]
        return {"n": len(values), "count": len(values), "value": values.median(), "ends": quarters}
    answer = figure.ask.answers[0]
    if question.kind is Kind.MULTI:
        asked = columns.notna().any(axis=1)
        chosen = columns.xs(answer, axis=1, level=1).notna().any(axis=1)
        n, hits = int(asked.sum()), int(chosen.sum())
    elif question.kind is Kind.RANK:
        asked = columns.notna().any(axis=1)
        n = int(asked.sum())
        hits = int((columns.xs(answer, axis=1, level=1).iloc[:, 0] == "1").sum())
    else:
        said = columns.iloc[:, 0]
        said = said[said.notna() & ~said.isin(NOT_SAID)]
        n, hits = len(said), int(said.isin(figure.ask.answers).sum())
    return {"n": n, "count": hits, "value": hits / n}


def test_every_figure_of_a_draft_is_what_pandas_counts_in_the_file(drafted: Drafted) -> None:
    labels = pd.Series(drafted.solution.labels)
    told = list(statements(drafted))
    assert told
    for number, text, figure, question in told:
        own = expected(drafted.raw, question, figure, labels == number)
        everyone = expected(drafted.raw, question, figure, labels > 0)
        assert (figure.n, figure.count) == (own["n"], own["count"]), text
        assert figure.value == pytest.approx(own["value"]), text
        assert (figure.everyone_n, figure.everyone_count) == (everyone["n"], everyone["count"])
        assert figure.everyone == pytest.approx(everyone["value"]), text
        assert figure.segment_size == int((labels == number).sum())
        if "ends" in own:
            assert [figure.low, figure.high] == pytest.approx(own["ends"]), text


def test_every_figure_asked_again_of_the_rows_is_the_same(drafted: Drafted) -> None:
    built = set(drafted.solution.spec.variables)
    for number, _, figure, question in statements(drafted):
        again = measure(
            drafted.table,
            drafted.solution.labels,
            number,
            figure.ask,
            built=question.name in built,
        )
        assert again == figure


def test_a_draft_has_enough_to_say(drafted: Drafted, request: pytest.FixtureRequest) -> None:
    sample = "sample" in request.node.name
    for persona in drafted.personas:
        sections = {statement.field.split(".")[0] for statement in persona.statements}
        if sample:
            assert len(persona.statements) >= 12
            assert len(sections) >= 5
        elif "star" in request.node.name:
            assert len(persona.statements) >= 10
            assert sections == {"bg", "other"}
        else:
            assert len(persona.statements) >= 8


def test_lines_of_a_draft_keep_the_rules_of_style(drafted: Drafted) -> None:
    for number, text, figure, question in statements(drafted):
        assert sentence(figure, question) == f"{text}."
        assert not text[0].isdigit()
        assert text[0].isupper() or not text[0].isalpha()
        assert not {"he", "she", "his", "her"} & set(text.lower().split())
        assert figure.ask.measure == "median" or figure.count == 0 or figure.count >= 5
        assert second_line(figure, question)
        assert number


def test_no_figure_stands_twice_in_a_draft(drafted: Drafted) -> None:
    for persona in drafted.personas:
        asks = [s.evidence.figure.ask for s in persona.statements if s.evidence.figure]
        assert len(asks) == len(set(asks))


def test_quotes_of_a_draft_are_verbatim_from_the_file(drafted: Drafted) -> None:
    everything = set(drafted.raw.to_numpy(dtype=object).ravel().tolist())
    for persona in drafted.personas:
        assert bool(persona.quote) == (persona.quote_mark == "verbatim")
        assert not persona.quote or persona.quote in everything
