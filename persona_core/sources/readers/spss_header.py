"""What pyreadstat leaves unsaid in the header of an SPSS file: the weight, sets' counted values.

Format: PSPP developers' guide, "System File Format" (dictionary records 2, 3, 4, 6 and the
extension records 7.7, 7.13, 7.19). The walk ends quietly where the bytes make no sense: whether
the file is readable at all is for pyreadstat to say.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_FIXED = 176
"""Bytes of the file header before the first record."""
_OLD_SETS, _LONG_NAMES, _NEW_SETS = 7, 13, 19
_RECORDS = 2_000_000
"""More than any honest header has: a long string is one record per eight characters."""
_SET = re.compile(rb"\$([^=\n]+)=(?:D|E (?:1|11) )(\d{1,5}) ")


@dataclass(frozen=True)
class Header:
    """What was found."""

    weight: str | None = None
    """Name of the weight variable."""
    counted: dict[str, bytes] = field(default_factory=dict)
    """Counted value of each dichotomy set by the set's name without `$`, in the file's encoding."""


@dataclass(frozen=True)
class _Bytes:
    """The file under its own byte order."""

    data: bytes
    order: str

    def whole(self, at: int) -> int:
        (value,) = struct.unpack_from(f"{self.order}i", self.data, at)
        return int(value)

    def count(self, at: int) -> int:
        """A whole number that counts something: bytes, records, values."""
        if (value := self.whole(at)) < 0:
            raise struct.error("no count")
        return value

    def part(self, at: int, size: int) -> bytes:
        if at + size > len(self.data):
            raise struct.error("beyond the end")
        return self.data[at : at + size]


def read_header(data: bytes) -> Header:
    """Walk the dictionary of an SPSS file; what cannot be read is left out."""
    weight_at = 0
    at_place: dict[int, bytes] = {}
    long_names: dict[bytes, bytes] = {}
    counted: dict[str, bytes] = {}
    try:
        order = "<" if struct.unpack_from("<i", data, 64)[0] in (2, 3) else ">"
        file = _Bytes(data, order)
        weight_at = file.whole(76)
        for kind, body in _records(file, at_place):
            if kind == _LONG_NAMES:
                pairs = (pair.partition(b"=") for pair in body.split(b"\t"))
                long_names |= {short.strip().lower(): long for short, _, long in pairs}
            elif kind in (_OLD_SETS, _NEW_SETS):
                counted |= _counted(body)
    except struct.error:
        pass
    short = at_place.get(weight_at, b"").strip()
    name = long_names.get(short.lower(), short).decode("utf-8", "replace")
    return Header(name or None, counted)


def _records(file: _Bytes, at_place: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Extension records as (subtype, bytes); fills in the short name of each variable's place."""
    at = _FIXED
    for _ in range(_RECORDS):
        kind = file.whole(at)
        if kind == 2:
            at_place[len(at_place) + 1] = file.part(at + 24, 8)
            at = _after_variable(file, at)
        elif kind in (3, 4):
            at = _after_labels(file, at) if kind == 3 else at + 8 + 4 * file.count(at + 4)
        elif kind == 6:
            at += 8 + 80 * file.count(at + 4)
        elif kind == 7:
            size = file.count(at + 8) * file.count(at + 12)
            yield file.whole(at + 4), file.part(at + 16, size)
            at += 16 + size
        else:
            return


def _after_variable(file: _Bytes, at: int) -> int:
    has_label, n_missing = file.whole(at + 8), file.whole(at + 12)
    end = at + 32
    if has_label:
        end += 4 + -(-file.count(end) // 4) * 4
    return end + 8 * abs(n_missing)


def _after_labels(file: _Bytes, at: int) -> int:
    end = at + 8
    for _ in range(file.count(at + 4)):
        length = file.part(end + 8, 1)[0]
        end += 8 + -(-(length + 1) // 8) * 8
    return end


def _counted(body: bytes) -> dict[str, bytes]:
    """`$name=D1 1 …` and `$name=E 1 1 1 …`: the length of the counted value stands before it."""
    return {
        found[1].decode("utf-8", "replace"): body[found.end() : found.end() + int(found[2])]
        for found in _SET.finditer(body)
    }
