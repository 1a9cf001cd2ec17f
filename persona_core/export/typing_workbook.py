"""The typing tool as an .xlsx whose live formulas type whoever is pasted into it.

Three sheets: the people, the points that every formula reads, and how well it does. What comes
from a file or a person is always written as text, never as a formula.
"""

import io
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from persona_core.export import typing_formulas as formulas
from persona_core.export.sheets import BOLD, GREY, HEAD, WRAPPED, say
from persona_core.export.typing_formulas import FIRST_ROW, RESULTS, Layout
from persona_core.segments.typed.score_sheet import Item
from persona_core.segments.typed.typing_tool import TypingTool
from persona_core.show.numbers import in_words, percent
from persona_core.show.wording import load_words

PEOPLE = 500
"""Rows with formulas; larger files are typed by the `assign` command."""


@cache
def typing_words() -> dict[str, Any]:
    """The texts of workbook and questionnaire."""
    return tomllib.loads((Path(__file__).parent / "words" / "typing.en.toml").read_text("utf-8"))


def typing_workbook(
    tool: TypingTool, items: Sequence[Item], names: Sequence[str], n_all: int, at: datetime
) -> bytes:
    """The workbook of a typing tool.

    items: its score sheet. names: of segments 1..k. n_all: how many questions built the
    segments. at: when it was made, for the file's properties.
    """
    words = typing_words()
    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = ""
    layout = Layout(tuple(items), tool.k, words["sheets"]["points"])
    people = book.active
    people.title = words["sheets"]["people"]
    _people(people, layout)
    _points(book.create_sheet(layout.sheet), layout, tool, names)
    _about(book.create_sheet(words["sheets"]["about"]), tool, names, n_all)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def accuracy_words(tool: TypingTool) -> str:
    """How well the tool does, in one sentence."""
    words = typing_words()["about"]
    n = len(tool.questions)
    questions = words["one" if n == 1 else "count"].format(n=in_words(n, load_words()))
    n_people = f"{tool.n:,}"
    return str(
        words["accuracy"].format(
            questions=questions[:1].upper() + questions[1:],
            share=percent(tool.accuracy, load_words()),
            n=words["weighted"].format(n=n_people) if tool.weighted else n_people,
        )
    )


# -- the people ---------------------------------------------------------------------------------


def _people(sheet: Worksheet, layout: Layout) -> None:
    _head(sheet, layout)
    last = FIRST_ROW + PEOPLE - 1
    for row in range(FIRST_ROW, last + 1):
        for column, formula in layout.formulas(row):
            sheet.cell(row, column).value = formula
        sheet.cell(row, 3).number_format = "0%"
        for c, (item, _) in enumerate(layout.inputs, RESULTS + 1):
            figures = layout.items[item].form in ("number", "rank")
            sheet.cell(row, c).number_format = "General" if figures else "@"
    for rule, columns in _lists(layout):
        for column in columns:
            rule.add(f"{letters(column)}{FIRST_ROW}:{letters(column)}{last}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, RESULTS + 1)


def _head(sheet: Worksheet, layout: Layout) -> None:
    """How to, the questions, below them their options; what is only calculated is folded away."""
    words = typing_words()["people"]
    say(sheet["A1"], words["title"]).font = Font(bold=True, size=14)
    how = words["how"].format(first=FIRST_ROW)
    ranked = any(item.form == "rank" for item in layout.items)
    say(sheet["A2"], f"{how} {words['how_rank']}" if ranked else how).font = GREY
    asked, offered = FIRST_ROW - 2, FIRST_ROW - 1
    for column in range(1, layout.last + 1):
        for row in (asked, offered):
            sheet.cell(row, column).fill = HEAD
            sheet.cell(row, column).alignment = WRAPPED
        sheet.cell(asked, column).font = BOLD
        sheet.column_dimensions[letters(column)].width = 16 if column > RESULTS else 12
    for column, title in _titles(layout):
        say(sheet.cell(asked, column), title)
    for c, (_, option) in enumerate(layout.inputs, RESULTS + 1):
        say(sheet.cell(offered, c), option)
    for own in (layout.columns(i) for i in range(len(layout.items))):
        sheet.merge_cells(None, asked, own[0], asked, own[-1])
    sheet.column_dimensions["B"].width = 28
    sheet.row_dimensions[asked].height, sheet.row_dimensions[offered].height = 62, 48
    sheet.column_dimensions.group(
        letters(layout.first_part), letters(layout.last), hidden=True, outline_level=1
    )


def _titles(layout: Layout) -> Iterator[tuple[int, str]]:
    words = typing_words()["people"]
    yield from enumerate((words["segment"], words["name"], words["sure"]), 1)
    for i, item in enumerate(layout.items):
        yield layout.columns(i)[0], item.question.question
    for c in range(len(layout.parts)):
        yield layout.first_part + c, words["working"].format(number=c + 1)
    yield layout.counted, words["counted"]
    for s in range(layout.k):
        yield layout.first_score + s, words["score"].format(segment=s + 1)


def _lists(layout: Layout) -> Iterator[tuple[DataValidation, list[int]]]:
    """Lists to choose from; other words may still be pasted, they count as no answer."""
    for i, item in enumerate(layout.items):
        columns = layout.columns(i)
        if item.form == "choice":
            yield _list(layout.answers(i)), columns
        elif item.form == "rank":
            yield DataValidation("whole", formula1="1", formula2=str(len(columns))), columns
        elif item.form == "select" and not item.in_one_cell:
            options = list(item.question.options or ())
            for part in (p for p in layout.parts if p.item == i):
                at = options.index(item.answers[part.answer].text)
                yield _list(layout.answer(part)), [columns[at]]


def _list(cells: str) -> DataValidation:
    return DataValidation("list", formula1=cells, allow_blank=True, showErrorMessage=False)


# -- points, about ------------------------------------------------------------------------------


def _points(sheet: Worksheet, layout: Layout, tool: TypingTool, names: Sequence[str]) -> None:
    words = typing_words()["points"]
    titles = (words["question"], words["answer"], words["mean"], *names)
    for column, title in enumerate(titles, 1):
        cell = say(sheet.cell(formulas.HEAD_ROW, column), title)
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAPPED
    say(sheet.cell(formulas.BASE_ROW, 1), words["base"])
    _figures(sheet, formulas.BASE_ROW, tool.base.tolist())
    for item, first in zip(layout.items, layout.rows, strict=True):
        say(sheet.cell(first, 1), item.question.question)
        for row, answer in enumerate(item.answers, first):
            text = words["logged"] if item.log else answer.text
            say(sheet.cell(row, 2), text)
            _figures(sheet, row, answer.points)
            if item.form != "choice":
                sheet.cell(row, 3).value = answer.mean
        if item.form == "number":
            limits = ((words["number_low"], item.low), (words["number_high"], item.high))
            for below, (title, limit) in enumerate(limits, 1):
                say(sheet.cell(first + below, 2), title)
                sheet.cell(first + below, 3).value = limit
    for name, width in (("A", 48), ("B", 48), ("C", 12)):
        sheet.column_dimensions[name].width = width
    sheet.freeze_panes = "D2"


def _figures(sheet: Worksheet, row: int, points: Sequence[float]) -> None:
    for column, value in enumerate(points, formulas.POINTS):
        sheet.cell(row, column).value = value
        sheet.cell(row, column).number_format = "0.00"


def _about(sheet: Worksheet, tool: TypingTool, names: Sequence[str], n_all: int) -> None:
    words = typing_words()
    about = words["about"]
    lines = [
        about["title"],
        accuracy_words(tool),
        *(
            about["segment"].format(name=name, share=percent(share, load_words()))
            for name, share in zip(names, tool.by_segment, strict=True)
        ),
        about["how"].format(**words["sheets"]),
        about["limit"].format(n_all=n_all),
    ]
    for at, line in enumerate(lines, 1):
        say(sheet.cell(at, 1), line).alignment = WRAPPED
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 100
