"""A laid-out page in shades of grey that are as light as its colours: contrasts stay the same.

Nothing on a page is said by colour alone, so this is all that printing without colour needs.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from persona_core.export import photo
from persona_core.export.ink import Group, Photo, Picture, Shape

_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Luminance of red, green and blue (WCAG 2.2, relative luminance)."""


@cache
def grey(colour: str) -> str:
    """The grey of the same relative luminance as `#rrggbb`."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = sum(w * _linear(part) for w, part in zip(_WEIGHTS, parts, strict=True))
    level = round(
        255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
    )
    return f"#{level:02x}{level:02x}{level:02x}"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def greyed(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The same groups without colour."""
    return tuple(replace(g, shapes=tuple(map(_greyed, g.shapes))) for g in groups)


def _greyed(shape: Shape) -> Shape:
    if isinstance(shape, Picture):
        return replace(shape, svg=_HEX.sub(lambda found: grey(found.group()), shape.svg))
    if isinstance(shape, Photo):
        return replace(shape, jpeg=photo.greyed(shape.jpeg))
    return replace(shape, colour=grey(shape.colour))
