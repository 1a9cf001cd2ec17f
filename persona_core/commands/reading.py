"""`inspect` and `join`: how files were understood, and put together."""

import functools
from pathlib import Path
from typing import Any

import click

from persona_core import sources
from persona_core.commands.shared import (
    FILE,
    in_file,
    json_option,
    key_option,
    sheet_option,
    show,
    warning_lines,
)
from persona_core.sources.joining import joins_report
from persona_core.sources.joining.joins import join
from persona_core.sources.joining.named_keys import parse_key
from persona_core.sources.readers import read_path
from persona_core.workshop.disk import files


@click.command()
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


@click.command("join")
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
