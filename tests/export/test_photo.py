"""A picture of our own on the page: upright, cropped, without metadata, or refused in words."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from persona_core import limits
from persona_core.export import Sheet, photo, preview_png, render, render_wall
from persona_core.problem import Problem
from tests.export.pictures import BLUE, RED, bomb, saved, turned, two_halves
from tests.export.reading import pages_of, squeezed, text_of
from tests.export.samples.ines import INES, ROBIN

Pixel = tuple[int, int, int]
PANEL = {"x": 10, "y": 30}
"""A point of the header's panel, mm."""


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg)).convert("RGB")


def like(pixel: Pixel, colour: Pixel) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(pixel, colour, strict=True))


def at(picture: Image.Image, x: float, y: float) -> Pixel:
    """A pixel at a place, 0..1."""
    found = picture.getpixel((int(x * (picture.width - 1)), int(y * (picture.height - 1))))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_becomes_a_jpeg_of_the_panels_ratio(kind: str) -> None:
    made = photo.prepared(saved(two_halves(), kind))
    with Image.open(BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (780, 920))
    assert like(at(opened(made), 0.1, 0.5), RED)
    assert like(at(opened(made), 0.9, 0.5), BLUE)


@pytest.mark.parametrize(
    ("orientation", "red"),
    [(1, (0.1, 0.5)), (3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9))],
)
def test_a_phone_picture_stands_upright(orientation: int, red: tuple[float, float]) -> None:
    # 3: turned by half a circle; 6 and 8: a quarter, so that left becomes top or bottom.
    picture = opened(photo.prepared(turned(orientation)))
    assert like(at(picture, *red), RED)
    assert like(at(picture, 1 - red[0], 1 - red[1]), BLUE)


def test_nothing_that_the_camera_wrote_is_left() -> None:
    made = photo.prepared(turned(6))
    with Image.open(BytesIO(made)) as picture:
        assert not picture.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    assert b"Maker of phones" not in made
    assert b"Ana" not in made
    assert b"Exif" not in made


def test_transparent_parts_are_white() -> None:
    layered = Image.new("RGBA", (78, 92), (0, 0, 0, 0))
    layered.paste((220, 30, 30, 255), (0, 0, 78, 46))
    picture = opened(photo.prepared(saved(layered, "PNG")))
    assert like(at(picture, 0.5, 0.2), RED)
    assert like(at(picture, 0.5, 0.9), (255, 255, 255))


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "LA"])
def test_every_way_to_store_colour_is_understood(mode: str) -> None:
    kind = "JPEG" if mode in ("L", "CMYK") else "PNG"
    assert opened(photo.prepared(saved(two_halves().convert(mode), kind))).size == photo.SIZE


def test_the_same_picture_is_the_same_bytes() -> None:
    assert photo.prepared(turned(6)) == photo.prepared(turned(6))


@pytest.mark.parametrize("size", [(100_000, 100_000), (9_000, 8_000)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(Problem, match="million pixels"):
        photo.prepared(bomb(*size))


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PICTURE_BYTES", 100)
    with pytest.raises(Problem, match="larger than"):
        photo.prepared(saved(two_halves()))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><img src=x onerror=alert(1)>",
        b"GIF89a" + bytes(40),
        saved(two_halves(), "GIF"),
        saved(two_halves(), "TIFF"),
    ],
    ids=["empty", "svg", "html", "cut gif", "gif", "tiff"],
)
def test_what_is_no_photo_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Problem, match="no JPEG, PNG or WebP"):
        photo.prepared(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_cut_file_is_refused_in_words(kind: str, kept: float) -> None:
    noisy = Image.effect_noise((80, 80), 90).convert("RGB")
    whole = saved(noisy, kind)
    with pytest.raises(Problem, match="the picture"):
        photo.prepared(whole[: int(kept * len(whole))])


# -- on the page ----------------------------------------------------------------------------------


def shown(pdf: bytes) -> Image.Image:
    return opened(preview_png(pdf, 840))


WITH_PHOTO = replace(
    INES, portrait="", photo=photo.prepared(saved(two_halves())), portrait_alt="A picture of ours"
)


def test_the_photo_fills_the_panel_and_has_its_words() -> None:
    pdf = render(WITH_PHOTO)
    assert pages_of(pdf) == 1
    assert "A picture of ours".encode("utf-16-be") in pdf or b"A picture of ours" in pdf
    page = shown(pdf)  # 4 pixels a millimetre
    assert like(at(page, 5 / 210, 30 / 297), RED)
    assert like(at(page, 50 / 210, 30 / 297), BLUE)
    assert like(at(page, 50 / 210, 65 / 297), BLUE)
    assert like(at(page, 58 / 210, 30 / 297), (255, 255, 255)), "it ends with the panel"


@pytest.mark.parametrize("sheet", [Sheet(large=True), Sheet(landscape=True)], ids=str)
def test_other_sheets_show_it_too(sheet: Sheet) -> None:
    page = shown(render(WITH_PHOTO, sheet))
    assert like(at(page, 0.02, 0.05), RED)


def test_the_wall_shows_it_whole() -> None:
    page = shown(render_wall([WITH_PHOTO, ROBIN]))
    colours = [at(page, i / 200, 0.1) for i in range(100)]
    assert any(like(c, RED) for c in colours)
    assert any(like(c, BLUE) for c in colours)


def test_a_negative_persona_and_grey_paper_have_no_colour() -> None:
    for pdf in (
        render(replace(WITH_PHOTO, negative=True)),
        render(WITH_PHOTO, Sheet(grey=True)),
    ):
        red, green, blue = at(shown(pdf), 5 / 210, 30 / 297)
        assert abs(red - green) < 4
        assert abs(red - blue) < 4


def test_equal_pages_with_a_photo_are_equal_bytes_and_stay_small() -> None:
    first, second = render(WITH_PHOTO), render(replace(WITH_PHOTO))
    assert first == second
    assert len(first) < len(render(INES)) + 120_000


@pytest.mark.parametrize("sheet", [Sheet(), Sheet(landscape=True), Sheet(large=True)], ids=str)
def test_where_a_picture_is_from_is_printed(sheet: Sheet) -> None:
    credit = "Picture: Ana Ruiz, CC BY 4.0"
    page = replace(WITH_PHOTO, footer=replace(WITH_PHOTO.footer, picture=credit))
    assert credit in squeezed(text_of(render(page, sheet)))
    assert credit in squeezed(text_of(render_wall([ROBIN, page])))
