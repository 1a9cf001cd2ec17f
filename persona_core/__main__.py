"""The command line: each command parses, calls one verb and prints its value.

`--json` prints one JSON object on stdout and nothing else; words go to stderr. Exit 0, or 2 for
bad input or usage with one plain line.
"""

import functools
import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from persona_core import segments, sources
from persona_core.problem import Problem
from persona_core.segments import report, stability_report
from persona_core.segments.model import Spec
from persona_core.show.naming import suggest_names
from persona_core.sources import joins_report
from persona_core.sources.joins import join
from persona_core.sources.links import parse_key
from persona_core.sources.readers import read_path
from persona_core.workshop import building, files

T = TypeVar("T")
FILE = click.Path(path_type=Path)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
sheet_option = click.option("--sheet", help="Sheet of a workbook (else the first with a table).")

key_option = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="FILE.COLUMN=FILE.COLUMN",
    help="What joins two files; repeatable, where the guess is wrong.",
)


class Plain(click.Group):
    """A group whose every failure on bad input is one plain line and exit 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say a `Problem` in one line."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            click.echo(problem.line(), err=True)
            sys.exit(2)


def show(value: dict[str, Any], as_json: bool, words: Callable[[dict[str, Any]], str]) -> None:
    """Print the value: as JSON on stdout, or in words."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False) if as_json else words(value))


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Spreadsheets in; segments, personas and one-page PDFs out."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


@cli.command()
@click.argument("file", type=FILE)
@sheet_option
@json_option
def inspect(file: Path, sheet: str | None, as_json: bool) -> None:
    """Say how FILE was understood."""
    cells = read_path(file, sheet)
    understood = in_file(file, lambda: sources.understand(cells))
    show(sources.as_json(cells, understood), as_json, inspect_words)


def inspect_words(value: dict[str, Any]) -> str:
    """What `inspect` says to a person: one line per question, then what is worth a look."""
    head = (
        f"{value['file']}: {value['format']}, {value['n_rows']} rows, {value['n_columns']} columns,"
        f" {len(value['columns'])} questions"
    )
    lines = [f"  {c['kind']:12} {c['role']:10} {c['name']}: {c['why']}" for c in value["columns"]]
    return "\n".join([head, *lines, *warning_lines(value)])


@cli.command()
@click.argument("file", type=FILE)
@sheet_option
@click.option("--k", type=int, default=4, show_default=True, help="How many segments, 2 to 10.")
@click.option("--variables", multiple=True, metavar="NAME", help="A question; repeatable.")
@click.option("--method", type=click.Choice(["kmeans"]), default="kmeans", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--assignments", type=FILE, help="Write row, segment and fit to this CSV.")
@json_option
def segment(
    file: Path,
    sheet: str | None,
    k: int,
    variables: tuple[str, ...],
    method: segments.Method,
    seed: int,
    assignments: Path | None,
    as_json: bool,
) -> None:
    """Group the respondents of FILE and say what each group is."""
    cells = read_path(file, sheet)

    def found() -> tuple[dict[str, Any], str]:
        table = join([(file.name, sources.understand(cells))]).table
        chosen, notes = (variables, ()) if variables else segments.default_variables(table)
        spec = Spec(variables=chosen, k=k, method=method, seed=seed)
        solution = segments.segment(table, spec)
        profile = segments.profile(table, solution)
        names = suggest_names(table, solution, profile)
        return report.as_json(solution, profile, names, notes), report.assignments_csv(solution)

    value, rows = in_file(file, found)
    if assignments is not None:
        files.write(assignments, rows.encode())
    show(value, as_json, segment_words)


def segment_words(value: dict[str, Any]) -> str:
    """What `segment` says to a person: size, name and markers of each."""
    lines = [f"{value['k']} segments of {value['n_used']} respondents"]
    for one in value["segments"]:
        lines.append(f"  {one['segment']}  {one['share']:4.0%}  {one['size']:6}  {one['name']}")
        for m in one["markers"][:3]:
            answer = "" if m["answer"] is None else f" = {m['answer']}"
            lines.append(f"       {m['column']}{answer}: {m['value']:.2f}, all {m['total']:.2f}")
    return "\n".join([*lines, *warning_lines(value)])


@cli.command()
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


@cli.command("join")
@click.argument("paths", metavar="FILE...", type=FILE, nargs=-1, required=True)
@key_option
@click.option("--out", type=FILE, required=True, help="The joined table as CSV.")
@json_option
def join_files(paths: tuple[Path, ...], keys: tuple[str, ...], out: Path, as_json: bool) -> None:
    """Put FILEs together to one row per customer; orders become recency, count, spend."""
    given = [parse_key(key, [path.name for path in paths]) for key in keys]
    parts = []
    for path in paths:
        cells = read_path(path)
        parts.append((path.name, in_file(path, functools.partial(sources.understand, cells))))
    joined = join(parts, given)
    files.write(out, joins_report.as_csv(joined.table).encode())
    show(joins_report.as_json(joined), as_json, join_words)


def join_words(value: dict[str, Any]) -> str:
    """What `join` says to a person: match rates and rules."""
    lines = [f"{value['n_rows']} rows, {len(value['columns'])} columns"]
    for one in value["joins"]:
        rate = f"{one['n_matched']} of {one['n_of']} ({one['match_rate']:.0%})"
        by = f"by {one['key']}" if one["key"] else "no key found, left out"
        lines.append(f"  {one['file']} to {one['to']}: {rate}, {by}")
    return "\n".join([*lines, *(f"  ! {r['where']}: {r['what']}" for r in value["rules"])])


@cli.command()
@click.argument("paths", metavar="FILE...", type=FILE, nargs=-1, required=True)
@sheet_option
@key_option
@click.option("--k", type=int, default=4, show_default=True, help="How many segments, 2 to 10.")
@click.option("--out", type=FILE, required=True, help="Folder of the new workshop.")
@click.option("--overwrite", is_flag=True, help="Replace a workshop that is there.")
@json_option
def build(
    paths: tuple[Path, ...],
    sheet: str | None,
    keys: tuple[str, ...],
    k: int,
    out: Path,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Do the whole job: a workshop in OUT, a persona drafted per segment, a PDF each."""
    built = building.build(paths, out, k=k, sheet=sheet, keys=keys, overwrite=overwrite)
    show(built, as_json, build_words)


def build_words(value: dict[str, Any]) -> str:
    """What `build` says to a person: what it wrote."""
    lines = [f"{value['workshop']}: {value['n_used']} respondents in {value['k']} segments"]
    for one in value["personas"]:
        lines.append(f"  {one['pdf'] or 'no PDF'}  {one['name']}, {one['n_statements']} statements")
    return "\n".join([*lines, *warning_lines(value)])


@cli.command()
@click.argument("workshop", type=FILE)
@click.option("--out", type=FILE, required=True, help="Folder for the PDFs.")
@json_option
def export(workshop: Path, out: Path, as_json: bool) -> None:
    """Write the PDFs of an existing WORKSHOP."""
    show(building.export_workshop(workshop, out), as_json, build_words)


def warning_lines(value: dict[str, Any]) -> list[str]:
    """Warnings as lines of words."""
    return [f"  ! {w['where']}: {w['what']}" for w in value["warnings"]]


def in_file(file: Path, compute: Callable[[], T]) -> T:
    """Compute something about a file; a problem names that file."""
    try:
        return compute()
    except Problem as problem:
        raise problem.in_file(file.name) from None


if __name__ == "__main__":
    cli(prog_name="python -m persona_core")
