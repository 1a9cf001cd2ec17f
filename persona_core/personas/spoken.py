"""Which lines of a persona its page speaks of; the score counts no others."""

from persona_core.personas.model import Persona, Statement

_NEGATIVE = ("who.", "neg.", "bg.", "buy.", "ch.", "use.")
"""What the page of a negative persona speaks of: who it is, why not, how to recognise it (also by
how it buys and where it is met); not what it wants (content.md, page face by kind)."""
_WHY = "neg.why_not"


def spoken(persona: Persona) -> tuple[Statement, ...]:
    """The lines that hold words and stand on the page of a persona of this kind.

    What is said as a reason is not said again under buying or channels.
    """
    told = [s for s in persona.statements if s.text.strip()]
    if persona.kind != "negative":
        return tuple(told)
    why = {s.text.strip() for s in told if s.field == _WHY}
    return tuple(
        s
        for s in told
        if s.field.startswith(_NEGATIVE) and (s.field == _WHY or s.text.strip() not in why)
    )
