"""The command line: each command parses, calls one verb and prints its value.

`--json` prints one JSON object on stdout and nothing else; words go to stderr. Exit 0, 2 for
bad input or usage with one plain line, or 1 where `audit` found something.
"""

import logging
import sys

import click

from persona_core.commands import audit, grouping, making, reading, typing
from persona_core.commands.shared import Plain


@click.group(cls=Plain, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Spreadsheets in; segments, personas and one-page PDFs out."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


for command in (
    reading.inspect,
    reading.join_files,
    grouping.segment,
    grouping.stability,
    making.build,
    making.export,
    typing.typing,
    typing.assign,
    audit.audit,
):
    cli.add_command(command)


if __name__ == "__main__":
    cli(prog_name="python -m persona_core")
