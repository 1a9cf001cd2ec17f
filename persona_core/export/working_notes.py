"""Working notes of four teams: in brief for the page, in full for a sheet of their own.

Advice, not claims: so no marks, and nothing is counted.
"""

from dataclasses import replace

from persona_core.export.page import Advice, Line, Strip
from persona_core.export.say import Speaker, cells


def advice(speaker: Speaker) -> tuple[Advice, ...]:
    """A short paragraph per team."""
    teams, lead, text = speaker.words["advice"], speaker.words["lead"], speaker.text
    offer, time = text("use.email_offer"), text("use.email_time")
    email = (
        text("use.email_subject"),
        lead["offer"].format(text=offer) if offer else "",
        lead["time"].format(text=time) if time else "",
    )
    notes = (
        (teams["email"], email),
        (teams["content"], (text("use.content_topics"), text("use.content_formats"))),
        (teams["sales"], (text("use.sales_pairs"),)),
        (teams["product"], (text("use.product_problem"),)),
    )
    return tuple(
        Advice(team, " ".join(_stopped(p) for p in parts if p))
        for team, parts in notes
        if any(parts)
    )


def notes(speaker: Speaker) -> tuple[Strip, ...]:
    """A strip per team, each field with its label."""
    teams, words = speaker.words["advice"], speaker.words["notes"]

    def cell(key: str, field: str) -> tuple[str, tuple[Line, ...]]:
        said = speaker.lines(field, second="none")
        return words[key], tuple(replace(line, mark=None) for line in said)

    strips = (
        Strip(
            teams["email"],
            cells(
                cell("subjects", "use.email_subject"),
                cell("offer", "use.email_offer"),
                cell("time", "use.email_time"),
            ),
        ),
        Strip(
            teams["content"],
            cells(cell("topics", "use.content_topics"), cell("formats", "use.content_formats")),
        ),
        Strip(teams["sales"], cells(cell("pairs", "use.sales_pairs"))),
        Strip(teams["product"], cells(cell("problem", "use.product_problem"))),
    )
    return tuple(strip for strip in strips if strip.cells)


def _stopped(text: str) -> str:
    """With a full stop, where nothing else ends it."""
    return text if text[-1] in ".!?…”" else f"{text}."
