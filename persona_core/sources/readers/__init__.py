"""Bytes of a dropped file → `Cells`, whatever the file calls itself.

The content decides what a file is, never its name: people rename exports. Each module answers
one question: `container` what the bytes are, `encoding` which characters, `dialect` which
separator, `quoting` whether the quotation marks add up, `delimited` and `workbook` read. All of
it runs in a process apart (`apart`, `worker`).
"""

from persona_core.sources.readers.apart import warm
from persona_core.sources.readers.read import read_cells, read_path

__all__ = ["read_cells", "read_path", "warm"]
