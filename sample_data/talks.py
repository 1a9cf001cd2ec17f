"""The conversations of the sample workshop and the themes made of them, from talks.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from persona_core.personas.model import Evidence
from persona_core.workshop.verbs import Workshop, interviewing


def read_talks() -> dict[str, Any]:
    """What was said, as talks.toml has it."""
    return tomllib.loads((Path(__file__).parent / "talks.toml").read_text(encoding="utf-8"))


def note_talks(workshop: Workshop, identities: Mapping[str, str]) -> None:
    """Note every conversation and theme; `identities` of segments by their name."""
    told = read_talks()
    for talk in told["talk"]:
        _note(workshop, talk, identities[talk["segment"]])
    for planned in told["theme"]:
        theme = interviewing.add_theme(
            workshop,
            planned["statement"],
            tags=planned["tags"],
            field=planned["field"],
            by="local",
        )
        if "question" in planned:
            linked = replace(theme, question=planned["question"], answers=tuple(planned["answers"]))
            version = interviewing.notebook(workshop).version(f"theme/{theme.id}")
            interviewing.save_theme(workshop, linked, version)


def heard(workshop: Workshop, quote: str) -> Evidence:
    """What a line rests on that was heard in one of the conversations, by the words said there.

    Raises `StopIteration` where nobody who may be quoted said it.
    """
    return next(
        interviewing.Verbatim(talk, line).evidence
        for talk in interviewing.notebook(workshop).interviews
        if talk.quotable
        for line in talk.said
        if line.text == quote
    )


def _note(workshop: Workshop, talk: Mapping[str, Any], segment: str) -> None:
    made = interviewing.add(workshop, day=talk["day"])
    interviewing.save(workshop, made.id, "role", talk["role"], 0)
    interviewing.place(workshop, made.id, segment, "typed")
    interviewing.allow(workshop, made.id, quotable=talk["quotable"], recorded=False, by="local")
    for text, tag, step in talk["lines"]:
        (line,) = interviewing.add_lines(workshop, made.id, [text], step=step)
        tagged = replace(line, tags=(tag,), highlighted=text in talk.get("wall", ()))
        version = interviewing.notebook(workshop).version(f"interview/{made.id}/line/{line.id}")
        interviewing.save_line(workshop, made.id, tagged, version)
