"""What every command has in common: options, one plain line for bad input, JSON or words."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from persona_core.problem import Problem

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


def warning_lines(value: dict[str, Any]) -> list[str]:
    """Warnings as lines of words."""
    return [f"  ! {w['where']}: {w['what']}" for w in value["warnings"]]


def in_file(file: Path, compute: Callable[[], T]) -> T:
    """Compute something about a file; a problem names that file."""
    try:
        return compute()
    except Problem as problem:
        raise problem.in_file(file.name) from None
