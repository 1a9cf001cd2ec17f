"""Conversations as a room would note them."""

from persona_core.interviews.model import Consent, Interview, Line

ALLOWED = Consent(quotable=True, recorded=True, asked_at="2026-11-24T10:00")


def talk(label: str, *tagged: str, consent: Consent = ALLOWED, segment: str = "") -> Interview:
    """One conversation, a line per entry: `text #tag #tag`."""
    lines = []
    for n, entry in enumerate(tagged):
        text, *found = (part.strip() for part in entry.split("#"))
        lines.append(Line(f"{label}-{n}", text, tags=tuple(found), position=float(n)))
    return Interview(
        label, label, day="2026-11-01", segment=segment, consent=consent, lines=tuple(lines)
    )
