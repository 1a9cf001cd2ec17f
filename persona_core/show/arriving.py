"""How far a file on its way into the workshop is, in one line."""

from persona_core.show import html
from persona_core.show.facts import counted

_SAID = {
    "waiting": "{file} comes next",
    "reading": "Reading {file}",
    "understanding": "Understanding the questions of {file}",
    "keeping": "Keeping {file}",
}


def so_far(file: str, step: str, rows: int) -> str:
    """“Reading survey.csv: 120,000 rows so far”, “Understanding the questions of survey.csv …”."""
    said = _SAID[step].format(file=file)
    if not rows:
        return said
    return f"{said}: {counted(rows, 'row')}" + (" so far" if step == "reading" else "")


def line(file: str, step: str, rows: int) -> str:
    """The same as HTML, with a sign that something goes on; read to those who listen."""
    return (
        f'<div class="pw-arriving" role="status"><i aria-hidden="true"></i>'
        f"<span>{html.text(so_far(file, step, rows))}</span></div>"
    )
