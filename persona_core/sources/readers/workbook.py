"""Workbooks → `Cells`, through calamine: which sheet, and its cells as text.

Rows and columns keep the places they have in the sheet: row 0 is the sheet's first row even
when the table starts further down. Merged cells stay as the file has them: the text in the
first cell, the others empty (understanding headers is the dialects' work).
"""

import io
from concurrent.futures import wait
from dataclasses import dataclass
from itertools import islice, pairwise

import pyarrow as pa
import python_calamine as calamine

from persona_core.problem import Note, Problem
from persona_core.sources.cells import Cells
from persona_core.sources.readers import threads
from persona_core.sources.readers.archive import Archive, damaged
from persona_core.sources.readers.container import Container, protected
from persona_core.sources.readers.early_days import without_early_days
from persona_core.sources.readers.opendocument import check_repeats
from persona_core.sources.readers.repeating import Repeating, repeating
from persona_core.sources.readers.tidy import check_size, tidy
from persona_core.sources.readers.told import Told
from persona_core.sources.readers.typed import text_columns
from persona_core.sources.readers.worksheet import SheetScan, scan

_PEEK = 50
"""Rows looked at to tell a table from a cover sheet."""
_LARGE = 8 * 1024 * 1024
"""Bytes of a worksheet's XML that take a noticeable time."""


@dataclass(frozen=True)
class _Sheet:
    """One worksheet of the index, in workbook order."""

    name: str
    visible: bool
    part: str | None
    """Its part in the archive (.xlsx only)."""


def read_workbook(
    data: bytes, file: str, container: Container, sheet: str | None, told: Told
) -> Cells:
    """Read one sheet of a .xlsx, .xlsm, .xls or .ods; raises `Problem`."""
    book = _Book(data, container, told)
    chosen = book.named(sheet) if sheet is not None else book.first_table()
    used = book.used()
    where = f"sheet “{chosen.name}”"
    columns, left = book.columns(chosen)
    if not columns:
        raise Problem(
            where, "it is empty", f"choose another: {_list(used)}" if used else "export it again"
        )
    table, notes = tidy(columns, left=left)
    early: list[Note] = []
    if container is not Container.ODS:  # which writes days out
        table, early = without_early_days(table, where)
    return Cells(
        file=file,
        table=table,
        container=container.value,
        sheet=chosen.name,
        sheets=used,
        notes=(
            *_choice(chosen, used, sheet),
            *_left_out(book.scans.get(chosen.name), where),
            *notes,
            *early,
        ),
    )


class _Book:
    """An opened workbook: its sheets in order, each loaded at most once."""

    def __init__(self, data: bytes, container: Container, told: Told) -> None:
        self._told = told
        self._archive = None if container is Container.XLS else Archive(data)
        parts = self._archive.sheet_parts() if self._archive and container is Container.XLSX else {}
        if self._archive:
            self._archive.prove([p for p in self._archive.names() if p not in parts.values()])
            if container is Container.ODS:
                check_repeats(self._archive)
        try:
            self._book = calamine.load_workbook(io.BytesIO(data))
        except calamine.PasswordError as error:
            raise protected() from error
        except calamine.CalamineError as error:
            raise damaged() from error
        self.sheets = [
            _Sheet(
                meta.name, meta.visible == calamine.SheetVisibleEnum.Visible, parts.get(meta.name)
            )
            for meta in self._book.sheets_metadata
            if meta.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        self._loaded: dict[str, calamine.CalamineSheet] = {}
        self._repeating: dict[str, Repeating | None] = {}
        self.scans: dict[str, SheetScan] = {}

    def columns(self, sheet: _Sheet) -> tuple[list[pa.ChunkedArray], int]:
        """A worksheet's cells as text, and how many columns stand empty before them."""
        where = f"sheet “{sheet.name}”"
        if large := self._large(sheet):
            check_size(len(large.columns[0]), len(large.columns), where)
            return large.columns, 0
        loaded = self.load(sheet)
        if loaded.start is None or loaded.end is None:
            return [], 0
        check_size(loaded.end[0] + 1, loaded.end[1] + 1, where)
        width = loaded.end[1] - loaded.start[1] + 1
        return text_columns(loaded.iter_rows(), width, self._told), loaded.start[1]

    def _large(self, sheet: _Sheet) -> Repeating | None:
        """A large worksheet of which each distinct cell is read once; None for any other."""
        if not (self._archive and sheet.part and self._archive.size(sheet.part) > _LARGE):
            return None
        if sheet.name not in self._repeating:
            found = repeating(self._archive, sheet.part, sheet.name, self._told)
            self._repeating[sheet.name] = found
            if found:
                self.scans[sheet.name] = found.scan
        return self._repeating[sheet.name]

    def load(self, sheet: _Sheet) -> calamine.CalamineSheet:
        """Parse a worksheet whose size is honest; raises `Problem`.

        A large one is looked through while it is parsed: the limit on memory stands behind both.
        """
        if sheet.name not in self._loaded:
            size = self._archive.size(sheet.part) if self._archive and sheet.part else 0
            parsing = threads.submit(self._parsed, sheet) if size > _LARGE else None
            try:
                self._scan(sheet)
            finally:
                wait([parsing] if parsing else [])
            self._loaded[sheet.name] = parsing.result() if parsing else self._parsed(sheet)
        return self._loaded[sheet.name]

    def _parsed(self, sheet: _Sheet) -> calamine.CalamineSheet:
        try:
            return self._book.get_sheet_by_name(sheet.name)
        except calamine.CalamineError as error:
            raise Problem(
                f"sheet “{sheet.name}”", "it is damaged", "open it in Excel and save it again"
            ) from error

    def _scan(self, sheet: _Sheet) -> None:
        """Look through the sheet's part; where the index doesn't lead to it, through all."""
        if self._archive is None:
            return
        for part in [sheet.part] if sheet.part else self._archive.worksheets():
            self.scans[sheet.name] = scan(self._archive, part, f"sheet “{sheet.name}”")

    def named(self, name: str) -> _Sheet:
        """The sheet of that name, exactly or else in any case; raises `Problem` listing them."""
        for same in (str, _folded):
            for sheet in self.sheets:
                if same(sheet.name) == same(name):
                    return sheet
        raise Problem(
            f"sheet “{name}”",
            "there is no such sheet in this workbook",
            f"choose one of: {_list(tuple(sheet.name for sheet in self.sheets))}",
        )

    def first_table(self) -> _Sheet:
        """The first sheet that holds a table, visible ones first; else the first with content."""
        fallback = None
        for sheet in sorted(self.sheets, key=lambda sheet: not sheet.visible):
            if not self._holds_anything(sheet):
                continue
            if self._large(sheet) or _is_table(self.load(sheet)):
                return sheet
            fallback = fallback or sheet
        if fallback is None:
            raise Problem("the file", "no sheet of the workbook holds anything", "export it again")
        return fallback

    def used(self) -> tuple[str, ...]:
        """Names of all sheets that hold anything, in workbook order."""
        return tuple(sheet.name for sheet in self.sheets if self._holds_anything(sheet))

    def _holds_anything(self, sheet: _Sheet) -> bool:
        if self._archive and sheet.part and sheet.name not in self._loaded:
            return self._archive.holds_anything(sheet.part)
        return self.load(sheet).start is not None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _is_table(sheet: calamine.CalamineSheet) -> bool:
    """Two rows that fill two columns in common: a cover sheet or a note rarely does."""
    rows = [
        {i for i, value in enumerate(row) if value != ""}
        for row in islice(sheet.iter_rows(), _start(sheet) + _PEEK)
    ]
    filled = [row for row in rows if row]
    return any(len(a & b) >= 2 for a, b in pairwise(filled))


def _start(sheet: calamine.CalamineSheet) -> int:
    return sheet.start[0] if sheet.start else 0


def _choice(chosen: _Sheet, used: tuple[str, ...], asked: str | None) -> list[Note]:
    notes = []
    if asked is None and len(used) > 1:
        others = _list(tuple(name for name in used if name != chosen.name))
        notes.append(
            Note(
                f"sheet “{chosen.name}”",
                f"The workbook has {len(used)} sheets with content; this one was read, "
                f"not {others}.",
            )
        )
    if not chosen.visible:
        notes.append(Note(f"sheet “{chosen.name}”", "This sheet is hidden in the workbook."))
    return notes


def _left_out(scan: SheetScan | None, where: str) -> list[Note]:
    notes = []
    if scan and scan.errors:
        cells = (
            "1 cell shows an error" if scan.errors == 1 else f"{scan.errors:,} cells show an error"
        )
        notes.append(Note(where, f"{cells} (such as #N/A or #DIV/0!); read as empty."))
    if scan and scan.without_result:
        formulas = (
            "1 formula has"
            if scan.without_result == 1
            else f"{scan.without_result:,} formulas have"
        )
        notes.append(
            Note(
                where,
                f"{formulas} no stored result; read as empty. Open the workbook in Excel and "
                "save it to store the results.",
            )
        )
    if scan and scan.hidden:
        rows = "1 row is" if scan.hidden == 1 else f"{scan.hidden:,} rows are"
        notes.append(Note(where, f"{rows} hidden in the sheet (by a filter, say); read too."))
    return notes


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names)
