"""`typing` and `assign`: people who were not in the survey find their segment."""

import json
from pathlib import Path
from typing import Any

import click

from persona_core.commands.shared import FILE, json_option, sheet_option, show, warning_lines
from persona_core.problem import Problem
from persona_core.segments import report
from persona_core.workshop.cuts import assigning
from persona_core.workshop.cuts import typing as kept_typing
from persona_core.workshop.disk import files
from persona_core.workshop.opened import opened


@click.command()
@click.argument("workshop", type=FILE)
@click.option("--xlsx", type=FILE, help="Write the workbook whose formulas type people.")
@click.option("--questionnaire", type=FILE, help="Write the questions as text.")
@click.option("--points", type=FILE, help="Write the points of each answer as JSON.")
@json_option
def typing(
    workshop: Path,
    xlsx: Path | None,
    questionnaire: Path | None,
    points: Path | None,
    as_json: bool,
) -> None:
    """Find the three to six questions that tell the kept segments of WORKSHOP apart."""
    room = opened(workshop)
    found = kept_typing.typing(room)
    if xlsx is not None:
        files.write(xlsx, found.workbook(room))
    if questionnaire is not None:
        files.write(questionnaire, found.questionnaire().encode())
    if points is not None:
        text = json.dumps(found.rule_as_json(), ensure_ascii=False, allow_nan=False, indent=1)
        files.write(points, text.encode())
    show(found.as_json() | {"xlsx": None if xlsx is None else str(xlsx)}, as_json, typing_words)


def typing_words(value: dict[str, Any]) -> str:
    """What `typing` says to a person: the questions, and how well they do."""
    lines = [f"{value['accuracy']:.0%} of new people are placed in their segment by:"]
    lines += [f"  {name}" for name in value["questions"]]
    lines += [f"  {s['accuracy']:4.0%}  {s['segment']}  {s['name']}" for s in value["segments"]]
    return "\n".join(lines)


@click.command()
@click.argument("workshop", type=FILE)
@click.argument("file", type=FILE)
@sheet_option
@click.option("--assignments", type=FILE, help="Write row, segment and fit to this CSV.")
@json_option
def assign(
    workshop: Path, file: Path, sheet: str | None, assignments: Path | None, as_json: bool
) -> None:
    """Place the people of FILE in the kept segments of WORKSHOP; nothing is kept."""
    room = opened(workshop)
    try:
        found = assigning.assign(room, files.read(file), file.name, sheet=sheet)
    except Problem as problem:
        raise problem.in_file(file.name) from None
    if assignments is not None:
        files.write(assignments, report.assignments_csv(found.solution).encode())
    show(found.as_json(), as_json, assign_words)


def assign_words(value: dict[str, Any]) -> str:
    """What `assign` says to a person: the sizes."""
    lines = [f"{value['n_used']} people placed, {value['n_left_out']} in no segment"]
    for one in value["segments"]:
        share = "" if one["share"] is None else f"{one['share']:4.0%}"
        lines.append(f"  {one['segment']}  {share}  {one['size']:6}  {one['name']}")
    return "\n".join([*lines, *warning_lines(value)])
