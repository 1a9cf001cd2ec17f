"""Tiny pictures as people bring them: made here, so that each byte of them is known."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, BLUE = (220, 30, 30), (30, 30, 220)


def two_halves(wide: int = 60, high: int = 40) -> Image.Image:
    """Its left half red, its right half blue."""
    picture = Image.new("RGB", (wide, high), RED)
    picture.paste(BLUE, (wide // 2, 0, wide, high))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def turned(orientation: int) -> bytes:
    """As a phone held differently writes it: the pixels lie, EXIF says how to turn them."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of phones"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return saved(two_halves(), exif=exif, comment=b"taken by Ana", quality=95)


def bomb(wide: int = 100_000, high: int = 100_000) -> bytes:
    """A PNG of some hundred bytes that claims ten thousand million pixels."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )
