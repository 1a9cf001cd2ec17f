"""A small survey with planted segments, and a persona that fills every field of the form."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from persona_core.export import Context
from persona_core.personas.evidence import Book
from persona_core.personas.form import Market, load_form
from persona_core.personas.model import Ask, Evidence, Persona, PersonaKind, Statement
from persona_core.segments.identity import Identity
from persona_core.segments.model import Rule, Solution, Spec
from persona_core.sources.table import Kind, Question, Role, Table, Topic

FREQUENCY = ("Never", "Rarely", "Sometimes", "Often", "Always")
SIZES = (200, 120, 80)


def _question(
    name: str, text: str, kind: Kind, topic: Topic = Topic.OTHER, **more: Any
) -> Question:
    entry = Question(name, text, text[:40], kind, topic, Role.BASE, "by hand", (text,))
    return replace(entry, **more)


def survey() -> tuple[Table, Solution]:
    """400 people in segments of 200, 120, 80; the second orders often and late in the week."""
    rng = np.random.default_rng(7)
    labels = np.repeat(np.arange(1, 4, dtype=np.int16), SIZES)
    n = len(labels)
    second = labels == 2
    often = np.clip(rng.integers(0, 3, n) + 2 * second, 0, 4).astype(np.int16)
    channels = rng.random((n, 3)) < np.where(second[:, None], (0.8, 0.1, 0.5), (0.3, 0.4, 0.5))
    region = np.where(rng.random(n) < 0.5 + 0.3 * second, 0, 1).astype(np.int16)
    age = rng.integers(20, 70, n).astype(float)
    questions = (
        _question("id", "Respondent", Kind.IDENTIFIER, role=Role.ID),
        _question(
            *("often", "How often do you order?", Kind.ORDINAL), options=FREQUENCY, levels=FREQUENCY
        ),
        _question(
            *("seen", "Where did you hear about us?", Kind.MULTI, Topic.CHANNELS),
            options=("Podcast", "Search", "A friend"),
            fields=("ch.places",),
        ),
        _question(
            *("region", "Which region?", Kind.CATEGORY, Topic.BACKGROUND),
            options=("North", "South"),
            fields=("bg.location",),
        ),
        _question(
            "age", "How old are you?", Kind.NUMBER, Topic.BACKGROUND, fields=("bg.age_range",)
        ),
    )
    columns = {
        "q0": pa.array([str(i) for i in range(n)]),
        "q1": pa.DictionaryArray.from_arrays(pa.array(often), pa.array(FREQUENCY)),
        **{f"q2_{j}": pa.array(channels[:, j]) for j in range(3)},
        "q3": pa.DictionaryArray.from_arrays(pa.array(region), pa.array(("North", "South"))),
        "q4": pa.array(age),
    }
    blanks = {f"q{i}_blank": pa.array(np.zeros(n, dtype=np.uint8)) for i in range(5)}
    rule = Rule((), np.zeros((3, 0)), (1, 2, 3))
    solution = Solution(Spec(("often",), k=3), rule, labels, np.ones(n, dtype=np.float32))
    return Table(questions, pa.table({**columns, **blanks})), solution


def context() -> Context:
    table, solution = survey()
    return Context(
        identities=(Identity("one", 2), Identity("two", 0), Identity("three", 1)),
        names=("Close to average", "Order often, hear podcasts", "Seldom order"),
        sizes=SIZES,
        questions=table.questions,
        book=Book.of(table, solution),
        source="survey.csv",
        method="k-means, 1 question",
        verdict="This group comes back most of the time",
        made=date(2026, 11, 24),
    )


def persona(kind: PersonaKind = "customer", market: Market = "b2b") -> Persona:
    """Says something in every field that the form shows, each with another kind of evidence.

    What measures another field's lines is said beside that line, as on the form.
    """
    table, solution = survey()
    figure = Book.of(table, solution).figure(2, Ask("often", "share", ("Often", "Always")))
    evidence = (
        Evidence("survey", figure=figure),
        Evidence("interview", by="3"),
        Evidence("assumption", check_by="2027-03-01"),
    )
    shown = [f for f in load_form().fields if f.shown(kind, market) != "hidden"]
    ids = [f.id for f in shown if f.id not in _OWN and not f.beside]
    measures = {f.beside: _says(f.id) for f in shown if f.beside}
    first = ids.index("goal.items")
    statements = tuple(
        Statement(f"s{i}", field, _says(field), evidence[(i - first) % 3], measures.get(field, ""))
        for i, field in enumerate(ids)
    )
    return Persona(
        id="p",
        segment="two",
        kind=kind,
        name="Robin Keller",
        role_line="Orders every week and hears of us in podcasts",
        portrait="head-07",
        quote="I order before I know who comes.",
        quote_mark="verbatim",
        quote_source="open answer",
        review_by="2027-09-30",
        statements=statements,
    )


def _says(field: str) -> str:
    return f"Says {field.replace('.', ' ')} here"


_OWN = {"who.name", "who.role_line", "who.portrait", "who.quote", "who.size"}
"""Fields a persona holds itself, and the one the app fills in."""
