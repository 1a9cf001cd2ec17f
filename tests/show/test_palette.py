"""The claims of the palette, measured: contrast, and OKLab distance with normal and other sight."""

import itertools

import numpy as np
import pytest

from persona_core.limits import K_MAX
from persona_core.show import palette
from persona_core.show.palette import Theme, contrast

THEMES: tuple[Theme, ...] = ("light", "dark")

# Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear sRGB.
SIGHT = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def oklab(hex_colour: str, matrix: object) -> np.ndarray:
    """Ottosson 2020, from linear sRGB as seen through that matrix."""
    rgb = np.array([int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.asarray(matrix) @ linear, 0, 1)
    lms = np.cbrt(
        np.array(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ]
        )
        @ seen
    )
    return (
        np.array(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ]
        )
        @ lms
    )


def worst_distance(colours: tuple[str, ...]) -> float:
    return min(
        float(np.linalg.norm(oklab(a, matrix) - oklab(b, matrix)))
        for matrix in SIGHT.values()
        for a, b in itertools.combinations(colours, 2)
    )


@pytest.mark.parametrize(
    ("theme", "count", "claimed"),
    [
        *(("light", n, d) for n, d in ((4, 0.102), (6, 0.089), (8, 0.089), (10, 0.081))),
        *(("dark", n, d) for n, d in ((4, 0.116), (6, 0.102), (8, 0.092), (10, 0.071))),
    ],
)
def test_the_closest_pair_is_as_far_apart_as_claimed_with_every_kind_of_sight(
    theme: Theme, count: int, claimed: float
) -> None:
    assert worst_distance(palette.SEGMENTS[theme][:count]) == pytest.approx(claimed, abs=0.001)


def test_there_is_a_colour_and_a_letter_for_every_segment_that_can_be() -> None:
    assert len(palette.LETTERS) == K_MAX
    assert {len(colours) for colours in palette.SEGMENTS.values()} == {K_MAX}


@pytest.mark.parametrize(("theme", "least"), [("light", 2.99), ("dark", 4.0)])
def test_a_segment_colour_shows_on_its_paper(theme: Theme, least: float) -> None:
    lowest = min(contrast(c, palette.PAPER[theme]) for c in palette.SEGMENTS[theme])
    assert lowest >= least - 0.005


@pytest.mark.parametrize("theme", THEMES)
def test_the_letter_reads_on_its_square(theme: Theme) -> None:
    assert all(contrast(palette.on(c), c) >= 4.5 for c in palette.SEGMENTS[theme])


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_paper(theme: Theme) -> None:
    for words in (palette.INK, palette.GREY, palette.AMBER):
        assert contrast(words[theme], palette.PAPER[theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_text_reads_on_every_step_of_the_overview(theme: Theme) -> None:
    for step in range(-palette.STEPS, palette.STEPS + 1):
        ground = palette.tint(step, theme)
        assert contrast(palette.on_tint(step, theme), ground) >= 4.5


def test_a_figure_in_a_segments_colour_reads_on_white_and_keeps_the_colour_where_it_can() -> None:
    for slot in range(K_MAX):
        own, figure = palette.colour(slot), palette.figure(slot)
        assert contrast(figure, "#ffffff") >= 4.5
        assert (figure == own) == (contrast(own, "#ffffff") >= 4.5)


def test_a_panel_is_sixteen_parts_of_the_colour_on_white() -> None:
    assert palette.panel(0) == "#e0e2f5"  # 255 − 0.16 · (255 − 60, 255 − 72, 255 − 193)


def test_more_is_teal_less_is_grey_and_no_difference_is_paper() -> None:
    assert palette.step(0.0) == 0
    assert palette.tint(palette.step(0.9), "light") == palette.MORE["light"]
    assert palette.tint(palette.step(-0.6), "dark") == palette.LESS["dark"]
    assert palette.tint(0, "light") == "#ffffff"


def test_contrast_agrees_with_the_examples_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
