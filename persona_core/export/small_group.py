"""Why the page of a group of fewer than 30 people says little, and says it in counts."""

from persona_core.export.page import Line, Strip
from persona_core.export.say import Speaker
from persona_core.show.numbers import N_SMALL, N_TOO_FEW


def note(speaker: Speaker, people: int) -> tuple[Strip, ...]:
    """The last words of such a page; a remark is no claim, hence it has no mark."""
    if people >= N_SMALL:
        return ()
    words = speaker.words["few"]
    hidden = people < N_TOO_FEW
    said = words["hidden"] if hidden else words["counted"].format(n=speaker.count(people))
    return (Strip(words["heading"], (), (Line(said),)),)
