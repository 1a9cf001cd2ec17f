"""What poppler reads in a PDF: an independent witness of what was printed."""

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

MM = 25.4 / 72


@dataclass(frozen=True)
class Word:
    """A word and where it stands, in mm from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def poppler(tool: str, pdf: bytes, *options: str, to_stdout: bool = True) -> str:
    """The output of a poppler tool on these bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        command = [tool, *options, str(path), *(["-"] if to_stdout else [])]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def squeezed(text: str) -> str:
    """One blank between words; the dot that a second line loses where it breaks left out."""
    return " ".join(text.replace(" · ", " ").split())


def text_of(pdf: bytes) -> str:
    """The text in the order a reader's program finds it."""
    return squeezed(poppler("pdftotext", pdf, "-enc", "UTF-8"))


def structure_of(pdf: bytes) -> str:
    """The text in the order of its structure, with the elements' names."""
    return poppler("pdfinfo", pdf, "-struct-text", to_stdout=False)


def words_of(pdf: bytes) -> list[Word]:
    """Every word with its box."""
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>',
        poppler("pdftotext", pdf, "-bbox"),
    )
    return [Word(unescape(text), *(float(value) * MM for value in box)) for *box, text in found]


def pages_of(pdf: bytes) -> int:
    """How many pages `pdfinfo` counts."""
    found = re.search(r"^Pages:\s+(\d+)$", poppler("pdfinfo", pdf, to_stdout=False), re.M)
    assert found
    return int(found.group(1))
