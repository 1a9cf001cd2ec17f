"""The portrait on its panel: a photo that fills it, a drawn head, else the segment's letter."""

from dataclasses import dataclass

from persona_core.export import photo
from persona_core.export.heads import head_svg, letter_svg
from persona_core.export.ink import Group, Photo, Picture
from persona_core.export.look import Tone
from persona_core.export.page import Page


@dataclass(frozen=True)
class Place:
    """Where it stands, mm."""

    x: float
    """Left edge of a drawing; its foot is the panel's."""
    side: float
    """Width and height of a drawing."""
    left: float
    """The rectangle that a photo fills."""
    width: float
    height: float


def portrait(page: Page, tone: Tone, place: Place) -> Group:
    """What was chosen, as a figure with its words; a letter is an ornament."""
    if page.photo:
        jpeg = photo.greyed(page.photo) if page.negative else page.photo
        shown = Photo(place.left, 0.0, place.width, place.height, jpeg)
        return Group("Figure", (shown,), page.portrait_alt)
    y = place.height - place.side
    if page.portrait:
        head = Picture(place.x, y, place.side, head_svg(page.portrait, tone.clothing))
        return Group("Figure", (head,), page.portrait_alt)
    letter = Picture(place.x, y, place.side, letter_svg(page.letter, tone.letter))
    return Group("Artifact", (letter,))
