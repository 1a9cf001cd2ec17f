"""The questionnaire as an .xlsx: a row per item, for a survey tool to take over."""

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as letters

from persona_core.export.sheets import BOLD, HEAD, WRAPPED, say
from persona_core.interviews.questionnaire import Questionnaire

WIDTHS = (8, 20, 24, 46, 46, 60)


def questionnaire_workbook(asked: Questionnaire, at: datetime) -> bytes:
    """One sheet. at: when it was made, for the file's properties."""
    book = Workbook()
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    book.properties.creator = ""
    sheet = book.active
    sheet.title = asked.title
    for column, (title, width) in enumerate(zip(asked.columns, WIDTHS, strict=True), start=1):
        cell = say(sheet.cell(1, column), title)
        cell.font, cell.fill = BOLD, HEAD
        sheet.column_dimensions[letters(column)].width = width
    row = 1
    for question in asked.questions:
        answers = "\n".join(question.answers)
        for code, words in question.items or (("", ""),):
            row += 1
            told = (code, question.section, question.type, question.text, words, answers)
            for column, text in enumerate(told, start=1):
                say(sheet.cell(row, column), text).alignment = WRAPPED
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
