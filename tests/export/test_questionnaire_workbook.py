"""The questionnaire as a workbook."""

import io
from datetime import UTC, datetime

from openpyxl import load_workbook

from persona_core.export.questionnaire_workbook import questionnaire_workbook
from persona_core.interviews.model import Theme
from persona_core.interviews.questionnaire import questionnaire

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_every_theme_is_a_row_under_its_code_and_nothing_is_a_formula() -> None:
    themes = [
        Theme("a", '=HYPERLINK("http://x")', "buy.objections"),
        Theme("b", "Re-types every sheet", "pain.items"),
    ]
    sheet = load_workbook(io.BytesIO(questionnaire_workbook(questionnaire(themes), NOW))).active
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2) if row[0].value}
    assert rows["T1"][4].value == themes[0].statement
    assert rows["T1"][4].data_type == "s"
    assert rows["T1"][4].quotePrefix
    assert rows["T2"][5].value == "Yes\nNo\nDon't know"
    assert [cell.value for cell in sheet[1]][:2] == ["Code", "Section"]
