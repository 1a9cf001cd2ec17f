"""What comes in: the bytes of an upload, or a file where it lies.

A file named by its path may be far larger than an upload: it is read piece by piece and never
stands in memory as a whole.
"""

import hashlib
from pathlib import Path

from persona_core.sources.cells import Cells
from persona_core.sources.readers import read_cells, read_path
from persona_core.sources.readers.told import Told, nobody

Content = bytes | Path


def read(content: Content, file: str, sheet: str | None = None, told: Told = nobody) -> Cells:
    """Its cells; see `read_cells`. file: the name it goes by."""
    if isinstance(content, bytes):
        return read_cells(content, file, sheet, told)
    return read_path(content, sheet, told)


def sha256(content: Content) -> str:
    """What a file is known by."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def size(content: Content) -> int:
    """Bytes."""
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def whole(content: Content) -> bytes:
    """All of its bytes."""
    return content if isinstance(content, bytes) else content.read_bytes()
