"""The question dictionary as plain values: kept beside the rows it explains."""

from dataclasses import asdict
from typing import Any

from persona_core.sources.table import Kind, Question, Role, Topic


def question_as_json(question: Question) -> dict[str, Any]:
    """Plain values, for the store."""
    return asdict(question)


def question_from_json(value: dict[str, Any]) -> Question:
    """The inverse of `question_as_json`; fields that a later version added take their default."""

    def texts(name: str) -> tuple[str, ...] | None:
        found = value.get(name)
        return None if found is None else tuple(str(text) for text in found)

    return Question(
        **{
            **value,
            "kind": Kind(value["kind"]),
            "topic": Topic(value["topic"]),
            "role": Role(value["role"]),
            "source_columns": texts("source_columns") or (),
            "options": texts("options"),
            "levels": texts("levels"),
            "fields": texts("fields") or (),
        }
    )
