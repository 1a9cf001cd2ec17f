"""Where everything of the typing workbook stands, and the formulas that compute it.

Formulas use only what Excel and LibreOffice have had for twenty years. Answers are compared with
EXACT, since MATCH and COUNTIF would read `*` and `?` in an answer as wildcards. Texts of files are
never part of a formula: formulas name the cells that hold them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from openpyxl.utils import get_column_letter as letters

from persona_core.segments.typed.score_sheet import Item

FIRST_ROW = 5
"""Of the people: title, how to, questions, options stand above."""
RESULTS = 3
"""Columns of segment, name and how sure, in front of the answers."""
HEAD_ROW, BASE_ROW, FIRST_POINTS = 1, 2, 3
"""Rows of the points: names of the segments, before any answer, the first answer."""
ANSWER, MEAN, POINTS = "B", "C", 4
"""Columns of the points: the answer, everybody's mean, the first segment (by number)."""
NOT_CHOSEN = '{"","0","no","false"}'
"""What surveys write under an option that was not chosen."""
SEPARATORS = ("CHAR(10)", '";"', '"|"')
"""Beside commas, between options that share a cell."""


@dataclass(frozen=True)
class Part:
    """One working cell per person: which answer was given, or how far a part is from the mean."""

    item: int
    answer: int
    """Of the item; 0 for a choice, whose working cell says which answer it is."""
    row: int
    """On the sheet of points: of a choice's first answer, else of the part."""


@dataclass(frozen=True)
class Layout:
    """Columns of the sheet of people, rows of the sheet of points."""

    items: tuple[Item, ...]
    k: int
    sheet: str
    """Name of the sheet of points."""

    # -- where it stands ----------------------------------------------------------------------

    @cached_property
    def inputs(self) -> tuple[tuple[int, str], ...]:
        """Item and option ("" where a question has one cell) of every column of answers."""
        return tuple((i, option) for i, item in enumerate(self.items) for option in _cells(item))

    def columns(self, item: int) -> list[int]:
        """Columns (1-based) of an item's answers."""
        return [RESULTS + 1 + c for c, (i, _) in enumerate(self.inputs) if i == item]

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """Row of each item's first line on the sheet of points."""
        out, row = [], FIRST_POINTS
        for item in self.items:
            out.append(row)
            row += len(item.answers) + (2 if item.form == "number" else 0)
        return tuple(out)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The working cells, in order."""
        return tuple(
            Part(i, j, self.rows[i] + j)
            for i, item in enumerate(self.items)
            for j in range(1 if item.form == "choice" else len(item.answers))
        )

    @property
    def first_part(self) -> int:
        """Column of the first working cell."""
        return RESULTS + len(self.inputs) + 1

    @property
    def counted(self) -> int:
        """Column of the number of answers that count."""
        return self.first_part + len(self.parts)

    @property
    def first_score(self) -> int:
        """Column of the points of segment 1; the others follow."""
        return self.counted + 1

    @property
    def last(self) -> int:
        """The last column."""
        return self.first_score + self.k - 1

    # -- what computes it ---------------------------------------------------------------------

    def formulas(self, row: int) -> Iterator[tuple[int, str]]:
        """Column and formula of everything that is computed in a row of people."""
        counted = f"${letters(self.counted)}{row}"
        scores = f"${letters(self.first_score)}{row}:${letters(self.last)}{row}"
        names = self._points(HEAD_ROW, HEAD_ROW, POINTS, POINTS + self.k - 1)
        yield 1, f'=IF({counted}=0,"",MATCH(MAX({scores}),{scores},0))'
        yield 2, f'=IF($A{row}="","",INDEX({names},$A{row}))'
        yield 3, f'=IF($A{row}="","",1/SUMPRODUCT(EXP({scores}-MAX({scores}))))'
        for c, part in enumerate(self.parts):
            yield self.first_part + c, "=" + self._working(part, row)
        yield self.counted, "=" + self._count(row)
        for s in range(self.k):
            yield self.first_score + s, "=" + self._score(s, row)

    def answers(self, item: int) -> str:
        """The cells that hold all answers of a choice, for a list to choose from."""
        first = self.rows[item]
        return self._cells(ANSWER, first, first + len(self.items[item].answers) - 1)

    def answer(self, part: Part) -> str:
        """The cell that holds a part's words."""
        return self._cells(ANSWER, part.row, part.row)

    def _working(self, part: Part, row: int) -> str:
        item = self.items[part.item]
        own = [f"{letters(c)}{row}" for c in self.columns(part.item)]
        mean = self._cells(MEAN, part.row, part.row)
        if item.form == "choice":
            last = part.row + sum(a.counts for a in item.answers) - 1
            among = self._cells(ANSWER, part.row, last)
            return f"SUMPRODUCT(EXACT({among},TRIM({own[0]}))*(ROW({among})-{part.row - 1}))"
        if item.form == "number":
            low, high = (self._cells(MEAN, part.row + i, part.row + i) for i in (1, 2))
            within = f"MIN(MAX(VALUE(TRIM({own[0]})),{low}),{high})"
            value = f"LN(1+{within})" if item.log else within
            return f'IF(LEN(TRIM({own[0]}))=0,"",IFERROR({value}-{mean},""))'
        if item.in_one_cell:
            hit = f'FIND(","&{_bare(self.answer(part))}&",",","&{_bare(own[0])}&",")'
            return f'IF(LEN(TRIM({own[0]}))=0,"",IF(ISNUMBER({hit}),1,0)-{mean})'
        options = list(item.question.options or ())
        cell = own[options.index(item.answers[part.answer].text)]
        everything = f"{own[0]}:{own[-1]}"
        if item.form == "select":
            without = f"SUMPRODUCT(EXACT(LOWER(TRIM({cell})),{NOT_CHOSEN})*1)"
            return f'IF(COUNTA({everything})=0,"",IF({without}=0,1,0)-{mean})'
        rest = f"(COUNT({everything})+1+{len(own)})/2"
        rank = f"MIN(MAX(IF(ISNUMBER({cell}),{cell},{rest}),1),{len(own)})"
        return f'IF(COUNT({everything})=0,"",{rank}-{mean})'

    def _count(self, row: int) -> str:
        terms = []
        for c, part in enumerate(self.parts):
            cell = f"{letters(self.first_part + c)}{row}"
            is_choice = self.items[part.item].form == "choice"
            terms.append(f"({cell}>0)" if is_choice else f"ISNUMBER({cell})")
        return "+".join(terms)

    def _score(self, s: int, row: int) -> str:
        column = letters(POINTS + s)
        terms = [self._cells(column, BASE_ROW, BASE_ROW)]
        for c, part in enumerate(self.parts):
            cell = f"${letters(self.first_part + c)}{row}"
            item = self.items[part.item]
            if item.form == "choice":
                last = part.row + len(item.answers) - 1
                among = self._cells(column, part.row, last)
                terms.append(f"IF({cell}=0,0,INDEX({among},{cell}))")
            else:
                terms.append(f"N({cell})*{self._cells(column, part.row, part.row)}")
        return "+".join(terms)

    def _cells(self, column: str, first: int, last: int) -> str:
        end = "" if first == last else f":${column}${last}"
        return f"'{self.sheet}'!${column}${first}{end}"

    def _points(self, first: int, last: int, left: int, right: int) -> str:
        return f"'{self.sheet}'!${letters(left)}${first}:${letters(right)}${last}"


def _cells(item: Item) -> Sequence[str]:
    """The columns of answers an item needs: one, or one per option or ranked item."""
    several = item.form == "rank" or (item.form == "select" and not item.in_one_cell)
    return item.question.options or () if several else ("",)


def _bare(cell: str) -> str:
    """A formula: the options in a cell in small letters, commas between them, without blanks."""
    text = f"LOWER({cell})"
    for separator in SEPARATORS:
        text = f'SUBSTITUTE({text},{separator},",")'
    return f'SUBSTITUTE({text}," ","")'
