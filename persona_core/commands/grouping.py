"""`segment` and `stability`: who belongs together, and whether that would come back."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import click

from persona_core import segments, sources
from persona_core.commands.shared import (
    FILE,
    in_file,
    json_option,
    sheet_option,
    show,
    warning_lines,
)
from persona_core.problem import Note
from persona_core.segments import conditions, report
from persona_core.segments.model import Blanks, Solution, Spec
from persona_core.segments.resampling import stability_report
from persona_core.segments.resampling.advice import advise, opening_k
from persona_core.segments.variables import answering
from persona_core.show.cutting import cut_short
from persona_core.show.naming import suggest_names
from persona_core.show.numbers import half_up
from persona_core.show.phrases import cleaned
from persona_core.show.wording import load_words
from persona_core.sources.joining.joins import join
from persona_core.sources.readers import read_path
from persona_core.sources.table import Table
from persona_core.workshop import saving
from persona_core.workshop.disk import files

QUESTION = 90
"""Characters of a question on a line of `segment`."""


@click.command()
@click.argument("file", type=FILE)
@sheet_option
@click.option("--k", type=int, help="How many segments, 2 to 10; as is advised where not given.")
@click.option("--variables", multiple=True, metavar="NAME", help="A question; repeatable.")
@click.option(
    "--method", type=click.Choice(list(segments.METHODS)), default="kmeans", show_default=True
)
@click.option("--weights", metavar="COLUMN", help="The column that says how much each one counts.")
@click.option(
    "--blanks",
    type=click.Choice(get_args(Blanks)),
    default="mean",
    show_default=True,
    help="A blank takes everybody's mean, its segment's own, or leaves the respondent out.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME=ANSWER",
    help="Only who gave this answer (a number: 18..35); repeatable.",
)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--assignments", type=FILE, help="Write row, segment and fit to this CSV.")
@click.option("--save", type=FILE, metavar="WORKSHOP", help="Keep the segments in this workshop.")
@json_option
def segment(
    file: Path,
    sheet: str | None,
    k: int | None,
    variables: tuple[str, ...],
    method: str,
    weights: str | None,
    blanks: Blanks,
    only: tuple[str, ...],
    seed: int,
    assignments: Path | None,
    save: Path | None,
    as_json: bool,
) -> None:
    """Group the respondents of FILE and say what each group is."""
    cells = read_path(file, sheet)

    def found() -> Grouped:
        table = join([(file.name, sources.understand(cells))]).table
        weighted_by = conditions.named(table, weights) if weights else None
        chosen, notes = (variables, ()) if variables else segments.default_variables(table)
        spec = Spec(
            variables=tuple(name for name in chosen if name != weighted_by),
            k=opening_k(answering(table, chosen)) if k is None else k,
            method=method,
            seed=seed,
            blanks=blanks,
            weight_column=weighted_by,
            only=conditions.parsed(table, only),
        )
        return grouped(table, spec, notes, advised=k is None)

    result = in_file(file, found)
    if assignments is not None:
        files.write(assignments, report.assignments_csv(result.solution).encode())
    if save is not None:
        saving.save(file, save, result.solution.spec, sheet=sheet)
        result.value["workshop"] = str(save)
    show(result.value, as_json, segment_words)


@dataclass(frozen=True, eq=False)
class Grouped:
    """What `segment` found."""

    solution: Solution
    value: dict[str, Any]
    """What it prints."""


def grouped(table: Table, spec: Spec, notes: tuple[Note, ...], *, advised: bool) -> Grouped:
    """Segments under a spec; advised: with the k that the rule advises, where it advises one."""
    prepared = segments.prepare_for(table, spec)
    advice = advise(prepared, seed=spec.seed) if advised else None
    if advice is not None:
        spec = replace(spec, k=advice.k or spec.k)
        notes = (*notes, stability_report.k_note(table, advice, spec.k))
    solution = segments.segment(table, spec, prepared)
    profile = segments.profile(table, solution)
    names = suggest_names(table, solution, profile)
    value = report.as_json(solution, profile, names, notes)
    for one in value["segments"]:
        for marker in one["markers"]:
            marker["question"] = table.question(marker["column"]).question
    value["advice"] = None if advice is None else stability_report.advice_json(table, advice)
    return Grouped(solution, value)


def segment_words(value: dict[str, Any]) -> str:
    """What `segment` says to a person: size, name and markers of each."""
    words = load_words()
    lines = [f"{value['k']} segments of {value['n_used']} respondents"]
    for one in value["segments"]:
        lines.append(f"  {one['segment']}  {one['share']:4.0%}  {one['size']:6}  {one['name']}")
        for m in one["markers"][:3]:
            asked = cut_short(cleaned(m["question"], words), QUESTION, words)
            if m["answer"] is None:
                lines.append(f"       {asked}: {m['value']:.2f}, all {m['total']:.2f}")
                continue
            own, everyone = (f"{half_up(100 * m[key]):.0f}%" for key in ("value", "total"))
            lines.append(f"       {asked} = {m['answer']}: {own}, all {everyone}")
    return "\n".join([*lines, *warning_lines(value)])


@click.command()
@click.argument("file", type=FILE)
@sheet_option
@click.option("--k", "ks", default="2-8", show_default=True, help="Numbers of segments to try.")
@click.option("--bootstraps", type=int, default=50, show_default=True, help="Pairs of resamples.")
@click.option("--variables", multiple=True, metavar="NAME", help="A question; repeatable.")
@click.option("--seed", type=int, default=0, show_default=True)
@json_option
def stability(
    file: Path,
    sheet: str | None,
    ks: str,
    bootstraps: int,
    variables: tuple[str, ...],
    seed: int,
    as_json: bool,
) -> None:
    """Say whether FILE holds segments, how many, and which would come back."""
    wanted = stability_report.parse_ks(ks)
    cells = read_path(file, sheet)

    def found() -> dict[str, Any]:
        table = join([(file.name, sources.understand(cells))]).table
        return stability_report.report(table, wanted, variables, bootstraps=bootstraps, seed=seed)

    show(in_file(file, found), as_json, stability_report.in_words)
