from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from persona_core.segments import Spec, segment
from persona_core.segments.model import Feature, Rule
from persona_core.segments.placing import assign as place
from persona_core.sources.table import Kind, Question, Role, Table, Topic
from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.disk.snapshot import Snapshot
from persona_core.workshop.sources.dictionary import question_as_json, question_from_json
from tests.segments.planted import planted
from tests.workshop.disk.answers_contract import Answering, AnswersContract, Assign
from tests.workshop.store_contract import Clock


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DuckStore]:
    store = DuckStore(tmp_path / "w", clock=Clock(), create=True)
    yield store
    store.close()


class TestTable(AnswersContract):
    @pytest.fixture
    def answering(self) -> Answering:
        return lambda table: table

    @pytest.fixture
    def assign(self) -> Assign:
        return place


class TestSnapshot(AnswersContract):
    @pytest.fixture
    def answering(self, store: DuckStore) -> Answering:
        return lambda table: Snapshot(
            store, store.keep_rows(table.data, name="drawn"), table.questions
        )

    @pytest.fixture
    def assign(self) -> Assign:
        return lambda snapshot, rule: snapshot.assign(rule)


# -- larger than a hand can count -------------------------------------------------------------


@pytest.fixture(scope="module")
def many() -> Table:
    """300,000 people: several row groups, so that DuckDB scans them in parallel."""
    rng = np.random.default_rng(0)
    n = 300_000
    blank = rng.choice([0, 0, 0, 1, 2], n).astype(np.uint8)
    codes = pa.array(rng.integers(0, 5, n).astype(np.int16), mask=blank > 0)
    amount = pa.array(rng.gamma(2.0, 30.0, n), mask=blank > 0)
    levels = tuple("abcde")
    scale = _question("scale", Kind.ORDINAL, options=levels, levels=levels)
    return Table(
        (scale, _question("amount", Kind.NUMBER), _question("id", Kind.IDENTIFIER)),
        pa.table(
            {
                "q0": pa.DictionaryArray.from_arrays(codes, pa.array(levels)),
                "q0_blank": blank,
                "q1": amount,
                "q1_blank": blank,
                "q2": pa.array([f"person {i}" for i in range(n)]),
                "q2_blank": np.zeros(n, np.uint8),
            }
        ),
    )


def _question(
    name: str,
    kind: Kind,
    *,
    options: tuple[str, ...] | None = None,
    levels: tuple[str, ...] | None = None,
) -> Question:
    return Question(
        name, f"{name}?", name, kind, Topic.OTHER, Role.BASE, "made", (name,), options, levels
    )


def test_many_rows_meet_their_labels_and_come_in_order(store: DuckStore, many: Table) -> None:
    snapshot = Snapshot(store, store.keep_rows(many.data, name="many"), many.questions)
    labels = np.random.default_rng(1).integers(0, 5, many.n_rows).astype(np.int16)
    where = many.numbers("amount") > 60
    for mask in (None, where):
        mine, theirs = snapshot.counts("scale", labels, mask), many.counts("scale", labels, mask)
        np.testing.assert_array_equal(mine.count, theirs.count)
        np.testing.assert_array_equal(mine.n, theirs.n)
    at = [0.01, 0.5, 0.99]
    np.testing.assert_allclose(
        snapshot.quantiles("amount", at, labels), many.quantiles("amount", at, labels), rtol=1e-12
    )
    assert snapshot.texts("id") == many.texts("id")
    assert snapshot.table().data.equals(many.data)


def test_many_rows_are_placed_as_numpy_places_them(store: DuckStore, many: Table) -> None:
    snapshot = Snapshot(store, store.keep_rows(many.data, name="many"), many.questions)
    rule = Rule(
        (
            Feature("scale", None, "level", False, 0, 4, 2.0, 2.8, 1.0, tuple("abcde")),
            Feature("amount", None, "number", True, 0.0, 250.0, 3.9, 1.5, 2.0),
        ),
        np.array([[-0.5, -0.4], [0.1, 0.3], [0.6, -0.1]]),
        (1, 2, 3),
    )
    labels, fit = snapshot.assign(rule)
    expected, expected_fit = place(many, rule)
    np.testing.assert_array_equal(labels, expected)
    np.testing.assert_allclose(fit, expected_fit, atol=1e-4)


def test_latent_classes_are_placed_as_numpy_places_them(store: DuckStore) -> None:
    survey = planted(3, n=300, noise=0.2, seed=4, blanks=0.2).table
    spec = Spec(tuple(q.name for q in survey.questions), 3, "latent-class")
    snapshot = Snapshot(store, store.keep_rows(survey.data, name="classes"), survey.questions)
    found = segment(survey, spec)
    merged = replace(found.rule, segments=(1, 2, 1))
    aside = replace(found.rule, segments=(1, 2, 0))
    little = replace(found.rule, least=6)
    for rule in (found.rule, merged, aside, little):
        labels, fit = snapshot.assign(rule)
        expected, expected_fit = place(survey, rule)
        np.testing.assert_array_equal(labels, expected)
        np.testing.assert_allclose(fit, expected_fit, atol=1e-6)


# -- the dictionary ---------------------------------------------------------------------------


def test_a_question_comes_back_from_plain_values_as_it_was() -> None:
    import json

    full = Question(
        "often",
        "How often?",
        "Often",
        Kind.ORDINAL,
        Topic.USE,
        Role.BASE,
        "seen",
        ("Q1", "Q1b"),
        options=("never", "often", "Don't know"),
        levels=("never", "often"),
        group="How often",
        fields=("use.often",),
        personal=True,
        sensitive=True,
        n_missing=3,
    )
    for question in (full, _question("id", Kind.IDENTIFIER)):
        written = json.loads(json.dumps(question_as_json(question)))
        assert question_from_json(written) == question
