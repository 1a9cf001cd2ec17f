"""A picture somebody brings for the portrait: made fit for the page, or refused in plain words.

What is kept is a new JPEG of the panel's size, upright and without anything the camera wrote into
the file (place, time, device): nothing of the upload itself goes further.
"""

import struct
import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from persona_core import limits
from persona_core.problem import Problem

SIZE = (780, 920)
"""Pixels: the panel of 56 × 66 mm at 350 dots per inch, about 32 kB a page (docs/page.md)."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_FACE = (0.5, 0.4)
"""What a crop keeps: the middle, and rather the upper half, where faces are."""
_QUALITY = 85
_DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
)
"""What Pillow's readers raise on cut, changed or hostile files."""
_WHERE = "the picture"
_REMEMBERED = 16
"""Small and grey ones, more than a workshop has personas."""


def prepared(content: bytes) -> bytes:
    """The picture as the page prints it: an upright JPEG of `SIZE`, metadata gone.

    Transparent parts become white. Raises `Problem` where it is no JPEG, PNG or WebP (whatever its
    name says), is damaged, or is too large as a file or once unpacked.
    """
    if len(content) > limits.PICTURE_BYTES:
        most = limits.PICTURE_BYTES // 1024**2
        raise Problem(_WHERE, f"it is larger than {most} MB", "save it smaller and try again")
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as opened:
            _check_size(*opened.size)
            opened.draft("RGB", (2 * SIZE[0], 2 * SIZE[1]))
            return _jpeg(_on_white(ImageOps.exif_transpose(opened)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise Problem(
            _WHERE, "it is no JPEG, PNG or WebP, whatever its name says", "choose another file"
        ) from None
    except _DAMAGE:
        raise Problem(_WHERE, "it is damaged and can't be read", "choose another file") from None


@lru_cache(maxsize=_REMEMBERED)
def greyed(jpeg: bytes) -> bytes:
    """The same picture without colour, for the negative persona and grey paper."""
    with Image.open(BytesIO(jpeg)) as picture:
        return _jpeg(picture.convert("L"))


@lru_cache(maxsize=_REMEMBERED)
def thumbnail(jpeg: bytes, width: int) -> bytes:
    """The same picture, `width` pixels wide, for cards on the screen."""
    with Image.open(BytesIO(jpeg)) as picture:
        return _jpeg(picture.resize((width, round(width * SIZE[1] / SIZE[0]))))


def _check_size(width: int, height: int) -> None:
    """Before anything is unpacked: a few bytes may claim to be a wall."""
    if width * height > limits.PICTURE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> Problem:
    most = limits.PICTURE_PIXELS // 10**6
    return Problem(
        _WHERE, f"it has more than {most} million pixels", "save it smaller and try again"
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Cropped to the panel on a new canvas, which holds pixels and nothing else."""
    layered = picture.has_transparency_data
    coloured = picture.convert("RGBA") if layered else _standard(picture)
    cropped = ImageOps.fit(coloured, SIZE, centering=_FACE)
    canvas = Image.new("RGB", SIZE, "white")
    canvas.paste(cropped, mask=cropped if layered else None)
    return canvas


def _standard(picture: Image.Image) -> Image.Image:
    """In sRGB: without its colour profile a photo of a phone would look dull or too strong."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            own, usual = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, own, usual, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return picture.convert("RGB")  # a profile that does not fit: colours as they are
        if turned is not None:
            return turned
    return picture.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
