"""The colours of segments, of more and less, and of text: one place for screen, chart and PDF.

The ten segment colours were found by optimising the smallest OKLab distance of any pair under
normal sight and three kinds of colour blindness (Machado 2009), the first four and six weighted
most. Changing one by eye halves that distance; tests/show/test_palette.py measures it again.
"""

from typing import Literal

Theme = Literal["light", "dark"]

LETTERS = "ABCDEFGHIJ"

SEGMENTS: dict[Theme, tuple[str, ...]] = {
    "light": (
        *("#3c48c1", "#c14f0a", "#12866c", "#822860", "#3d90da"),
        *("#5e2900", "#899b53", "#541c92", "#df71a2", "#1b2f3c"),
    ),
    "dark": (
        *("#4d72de", "#e87b0a", "#12ba86", "#ed92e0", "#b7dfff"),
        *("#9c6e4a", "#bdd063", "#9684bd", "#ffbac3", "#6e7c84"),
    ),
}
"""By theme and slot. The light ones are also those of the PDF."""

PAPER: dict[Theme, str] = {"light": "#ffffff", "dark": "#15171a"}
INK: dict[Theme, str] = {"light": "#1b2127", "dark": "#eceae6"}
GREY: dict[Theme, str] = {"light": "#59626b", "dark": "#a9b0b7"}
"""Text of second rank; 4.5 : 1 or more on paper."""
BAR: dict[Theme, str] = {"light": "#c3c8cd", "dark": "#495057"}
"""A bar that says nothing special."""
TRACK: dict[Theme, str] = {"light": "#f2f2f0", "dark": "#1f2226"}
"""The pale 0 to 100% under a bar."""
HAIRLINE: dict[Theme, str] = {"light": "#e0e0dc", "dark": "#34383d"}
AMBER: dict[Theme, str] = {"light": "#8a5a00", "dark": "#f0b64a"}
"""Worth a look: always with ▲ and words beside it."""

MORE: dict[Theme, str] = {"light": "#1d6472", "dark": "#3f9fb0"}
LESS: dict[Theme, str] = {"light": "#a9adb1", "dark": "#62686e"}
"""Ends of the overview's scale. One hue, because the segment colours are taken."""

WHITE, BLACK = "#ffffff", "#000000"
LEGIBLE = 4.5
"""Contrast that text of any size needs (WCAG 2.2, 1.4.3)."""
PANEL = 0.16
"""How much of a segment's colour its panel on the page holds."""
STEPS = 8
"""Steps of the overview's scale in each direction."""
FULL_LIFT = 0.6
"""Difference in share from which the overview's tint grows no further."""


def letter(slot: int) -> str:
    """The letter that goes with a segment everywhere: 0 → A."""
    return LETTERS[slot]


def colour(slot: int, theme: Theme = "light") -> str:
    """The hex colour of a segment in that theme."""
    return SEGMENTS[theme][slot]


def on(background: str) -> str:
    """White or black, whichever reads on that colour (white where both do)."""
    return WHITE if contrast(WHITE, background) >= LEGIBLE else BLACK


def figure(slot: int) -> str:
    """The segment's colour for figures on white: darkened until it reads."""
    hue, share = colour(slot), 0.0
    while contrast(mix(hue, BLACK, share), WHITE) < LEGIBLE:
        share += 0.01
    return mix(hue, BLACK, share)


def panel(slot: int) -> str:
    """The pale tint behind a portrait."""
    return mix(WHITE, colour(slot), PANEL)


def step(lift: float) -> int:
    """The step of the overview's scale for a difference in share: −STEPS to STEPS."""
    return round(max(-1.0, min(1.0, lift / FULL_LIFT)) * STEPS)


def tint(step: int, theme: Theme) -> str:
    """The colour of a step: 0 is paper, positive teal, negative grey."""
    end = MORE[theme] if step > 0 else LESS[theme]
    return mix(PAPER[theme], end, abs(step) / STEPS)


def on_tint(step: int, theme: Theme) -> str:
    """The text colour on a step: ink of the theme while it reads, else the opposite."""
    ground = tint(step, theme)
    return max(INK[theme], WHITE, BLACK, key=lambda text: _rank(text, ground, theme))


def by_theme(colours: dict[Theme, str]) -> str:
    """CSS that follows the theme without the server knowing it."""
    return f"light-dark({colours['light']},{colours['dark']})"


def mix(first: str, second: str, share: float) -> str:
    """`share` of the second colour over the first, in sRGB."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def luminance(hex_colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(c / 255) for c in _channels(hex_colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rank(text: str, ground: str, theme: Theme) -> tuple[bool, bool, float]:
    """Legible first, of these the theme's own ink, then the strongest contrast."""
    reads = contrast(text, ground)
    return reads >= LEGIBLE, reads >= LEGIBLE and text == INK[theme], reads


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _channels(hex_colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(hex_colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue
