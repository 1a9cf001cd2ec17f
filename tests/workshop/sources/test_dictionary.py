"""The question dictionary as a document."""

import json

from persona_core.sources.table import Kind, Question, Role, Topic
from persona_core.workshop.sources.dictionary import question_as_json, question_from_json


def test_a_question_comes_back_from_plain_values_as_it_was() -> None:
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
    bare = Question("id", "id?", "id", Kind.IDENTIFIER, Topic.OTHER, Role.BASE, "made", ("id",))
    for question in (full, bare):
        written = json.loads(json.dumps(question_as_json(question)))
        assert question_from_json(written) == question
