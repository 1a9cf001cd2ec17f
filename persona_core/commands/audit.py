"""`audit`: whether every figure of a workshop's personas comes out again."""

import sys
from pathlib import Path
from typing import Any

import click

from persona_core.commands.shared import FILE, json_option, show
from persona_core.workshop.opened import opened
from persona_core.workshop.personas.audit import audit as audited


@click.command()
@click.argument("workshop", type=FILE)
@json_option
def audit(workshop: Path, as_json: bool) -> None:
    """Check the tables of WORKSHOP and ask every figure and verbatim again; exit 1 if one fails."""
    found = audited(opened(workshop))
    show(found.as_json(), as_json, audit_words)
    if not found.ok:
        sys.exit(1)


def audit_words(value: dict[str, Any]) -> str:
    """What `audit` says to a person: a line per changed table and per mismatch."""
    lines = [f"  table changed: {name}" for name in value["tables"]]
    lines += [
        f"  {m['persona']}: {m['statement']}: kept {m['kept']}; now {m['now']}"
        for m in value["mismatches"]
    ]
    n = value["n_statements"]
    verdict = "all as kept" if value["ok"] else f"{len(lines)} not as kept"
    return "\n".join([f"{n} statements asked again: {verdict}", *lines])
