"""The planted plan as typed values: questionnaire.toml and verbatims.toml, read and checked."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Asked:
    """One question of the survey and what each segment answers (questionnaire.toml says how)."""

    id: str
    text: str
    type: str
    """grid, multi, single, number or text."""
    answers: dict[str, list[float]] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    median: tuple[float, ...] = ()
    spread: float = 0.0
    smallest: int = 0
    largest: int = 0
    blank: float = 0.0
    none: str | None = None
    """The option that replaces an otherwise empty select-all."""
    other: str | None = None
    """Header of the column for other words."""
    asked_if: dict[str, str] | None = None

    @property
    def headers(self) -> list[str]:
        """The second header row over its columns, as SurveyMonkey writes it."""
        if self.type in ("grid", "multi"):
            return [*self.answers, *filter(None, (self.none, self.other))]
        return ["Response" if self.type == "single" else "Open-Ended Response"]


@dataclass(frozen=True)
class Plan:
    """Everything the generator plants."""

    segments: tuple[str, ...]
    sizes: tuple[int, ...]
    questions: tuple[Asked, ...]
    verbatims: dict[str, dict[str, list[str]]]
    """Question id → segment → open answers."""
    shrugs: tuple[str, ...]
    """What people type to get past a text box."""
    other: tuple[str, ...]
    """Other ways to hear about us."""
    addresses: tuple[str, ...]
    """Words that e-mail names are made of."""


def _question(entry: dict[str, Any]) -> Asked:
    listed: dict[str, Any] = {
        key: tuple(entry[key]) for key in ("levels", "median") if key in entry
    }
    return Asked(**(entry | listed))


def read_plan() -> Plan:
    """The plan beside this module."""
    survey = tomllib.loads((HERE / "questionnaire.toml").read_text("utf-8"))
    words = tomllib.loads((HERE / "verbatims.toml").read_text("utf-8"))
    questions = tuple(_question(entry) for entry in survey["question"])
    texts = {q.id: words[q.id] for q in questions if q.type == "text"}
    return Plan(
        segments=tuple(survey["segments"]),
        sizes=tuple(survey["sizes"]),
        questions=questions,
        verbatims=texts,
        shrugs=tuple(words["shrugs"]),
        other=tuple(words["heard_other"]["answers"]),
        addresses=tuple(words["addresses"]),
    )
