"""`build` and `export`: spreadsheets to a workshop, a workshop to its pages."""

import sys
from pathlib import Path
from typing import Any

import click

from persona_core.commands.shared import (
    FILE,
    json_option,
    key_option,
    sheet_option,
    show,
    warning_lines,
)
from persona_core.export import Paper, Sheet
from persona_core.show.facts import counted
from persona_core.workshop import building
from persona_core.workshop.opened import opened
from persona_core.workshop.setting import LANGUAGES


@click.command()
@click.argument("paths", metavar="FILE...", type=FILE, nargs=-1, required=True)
@sheet_option
@key_option
@click.option(
    "--wave",
    "waves",
    multiple=True,
    metavar="FILE",
    help="Of files that ask the same questions, the one to build from; repeatable.",
)
@click.option(
    "--same",
    multiple=True,
    metavar="NEW=OLD",
    help="A question of a later wave that is one of an earlier wave in other words; repeatable.",
)
@click.option(
    "--k", type=int, help="How many segments, 2 to 10.  [default: 4, of under 120 people fewer]"
)
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    help="Of sentences and pages.  [default: that of the questions, else en]",
)
@click.option("--out", type=FILE, required=True, help="Folder of the new workshop.")
@click.option("--overwrite", is_flag=True, help="Replace a workshop that is there.")
@json_option
def build(
    paths: tuple[Path, ...],
    sheet: str | None,
    keys: tuple[str, ...],
    waves: tuple[str, ...],
    same: tuple[str, ...],
    k: int | None,
    language: str | None,
    out: Path,
    overwrite: bool,
    as_json: bool,
) -> None:
    """Do the whole job: a workshop in OUT, a persona drafted per segment, a PDF each."""
    built = building.build(
        paths,
        out,
        k=k,
        language=language,
        sheet=sheet,
        keys=keys,
        waves=waves,
        same=same,
        overwrite=overwrite,
    )
    show(built, as_json, build_words)


def build_words(value: dict[str, Any]) -> str:
    """What `build` says to a person: what it wrote."""
    spoken = LANGUAGES[value["language"]]
    made = f"{value['n_used']} respondents in {value['k']} segments, pages in {spoken}"
    lines = [f"{value['workshop']}: {made}"]
    for one in value["personas"]:
        said = counted(one["n_statements"], "statement")
        lines.append(f"  {one['pdf'] or 'no PDF'}  {one['name']}, {said}")
    return "\n".join([*lines, *warning_lines(value)])


@click.command()
@click.argument("workshop", type=FILE)
@click.option("--out", type=FILE, required=True, help="Folder for the PDFs.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--landscape", is_flag=True, help="Wide instead of upright.")
@click.option("--grey", is_flag=True, help="In shades of grey.")
@click.option("--large", is_flag=True, help="Large print: 16 pt on two or three sheets.")
@click.option("--notes", is_flag=True, help="A second sheet with the working notes in full.")
@click.option("--png", is_flag=True, help="A picture of each page beside its PDF.")
@click.option("--wall", is_flag=True, help="All personas side by side on A3, too.")
@json_option
def export(
    workshop: Path,
    out: Path,
    paper: Paper,
    landscape: bool,
    grey: bool,
    large: bool,
    notes: bool,
    png: bool,
    wall: bool,
    as_json: bool,
) -> None:
    """Write the PDFs of an existing WORKSHOP."""
    sheet = Sheet(paper, landscape, grey, large, notes)
    made = opened(workshop)
    value = building.export_all(made, out, sheet, png=png, wall=wall, progress=_say)
    show(value | {"workshop": str(made.folder), "warnings": []}, as_json, build_words)


def _say(done: int, of: int) -> None:
    """How many pages are written, on one line that is written over, where somebody looks."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {of} pages", err=True, nl=done == of)
