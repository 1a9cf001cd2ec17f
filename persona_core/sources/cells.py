"""The cells of one sheet as read, as text: what every reader returns and a workshop keeps.

Kinds are decided later and from text alone, so that a correction can be applied again without
the file and all formats meet the same rules. Excel numbers, booleans and dates are written the
way a person would type them: `3`, `2.5`, `TRUE`, `2025-06-30`, `2025-06-30 14:05:00`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from persona_core.problem import Note
from persona_core.sources.codebook import Codebook


@dataclass(frozen=True, eq=False)
class Cells:
    """One sheet as a rectangle of text, header rows included."""

    file: str
    """The file's own name, without its folder."""
    table: pa.Table
    """All rows from the first one of the file, one text column per column (`c0`, `c1`, …), plain
    or with a dictionary of its distinct cells; null where the file holds nothing. Row 0 here is
    row 0 of the sheet: nothing is skipped."""
    container: str
    """What the bytes were: `csv`, `xlsx`, `xls`, `ods`, `sav`."""
    inside: str = ""
    """What the spreadsheet is called inside the .zip or .gz that was dropped."""
    sheet: str | None = None
    """The sheet's name, in workbooks."""
    sheets: tuple[str, ...] = ()
    """All sheets of the workbook that hold anything, in order."""
    encoding: str | None = None
    """Python's name of the encoding, for text files."""
    delimiter: str | None = None
    """The separator, for text files; `" "` stands for runs of blanks."""
    notes: tuple[Note, ...] = field(default=())
    """What was noticed and repaired while reading, each with its count."""
    codebook: Codebook | None = None
    """SPSS: what the columns are called and what the codes in the cells mean; row 0 is then the
    first respondent."""

    @property
    def n_rows(self) -> int:
        """Rows of the sheet, header rows included."""
        return int(self.table.num_rows)

    @property
    def n_columns(self) -> int:
        """Columns of the sheet."""
        return int(self.table.num_columns)

    def rows(self, start: int, stop: int) -> list[list[str]]:
        """Rows `start` to `stop` (exclusive) as text, blank cells as `""`."""
        part = self.table.slice(start, max(0, stop - start)).columns
        texts = [_plain(column) for column in part]
        return [["" if cell is None else cell for cell in row] for row in zip(*texts, strict=True)]

    def column(self, index: int, start: int = 0) -> list[str | None]:
        """One column from row `start` on."""
        return _plain(self.table.column(index).slice(start))

    def about(self) -> dict[str, Any]:
        """Everything but the rows as a JSON object; `of` reads it back."""
        return {
            "file": self.file,
            "container": self.container,
            "inside": self.inside,
            "sheet": self.sheet,
            "sheets": list(self.sheets),
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "notes": [[note.where, note.what] for note in self.notes],
            "codebook": None if self.codebook is None else self.codebook.as_json(),
        }

    @classmethod
    def of(cls, table: pa.Table, about: Mapping[str, Any]) -> "Cells":
        """Rows and what `about` said of them."""
        return cls(
            file=about["file"],
            table=table,
            container=about["container"],
            inside=about.get("inside", ""),
            sheet=about["sheet"],
            sheets=tuple(about["sheets"]),
            encoding=about["encoding"],
            delimiter=about["delimiter"],
            notes=tuple(Note(where, what) for where, what in about["notes"]),
            codebook=Codebook.from_json(about["codebook"]) if about.get("codebook") else None,
        )


def _plain(column: pa.ChunkedArray) -> list[str | None]:
    """The texts themselves: Arrow gives those of a dictionary one by one, eight times as slowly."""
    texts: list[str | None] = column.cast(pa.string()).to_pylist()
    return texts
