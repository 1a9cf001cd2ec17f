"""Days before 1900 in a workbook: blank with a note, never midnight; real midnights stay."""

import io

import openpyxl
import pytest

from persona_core.sources.readers.parse import parse

DAY, CLOCK = "yyyy-mm-dd", "hh:mm:ss"


def columns(tmp_path, formatted, *cells):
    """Two columns of a workbook, the second in a number format, as they are read; the notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "People"
    sheet.append(["Name", "Born"])
    for i, cell in enumerate(cells):
        sheet.append([f"person {i}", cell])
        sheet.cell(i + 2, 2).number_format = formatted
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "people.xlsx"
    path.write_bytes(content.getvalue())
    read = parse(path, "people.xlsx")
    return read.table.column(1).cast("string").to_pylist()[1:], read.notes


@pytest.mark.parametrize("early", [[-5000, -36], [0, -36]])
def test_a_negative_day_number_is_blank_and_the_note_names_sheet_column_and_remedy(tmp_path, early):
    cells, notes = columns(tmp_path, DAY, 7000, *early, 40000)
    assert cells == ["1919-03-01", None, None, "2009-07-06"]
    (note,) = notes
    assert note.where == "sheet “People”, column B"
    assert note.what.startswith("2 cells hold days before 1900")
    assert "save the workbook as .ods or .csv" in note.what


def test_midnight_among_other_times_of_day_stays(tmp_path):
    cells, notes = columns(tmp_path, CLOCK, 0, 0.25, 0.5)
    assert cells == ["00:00:00", "06:00:00", "12:00:00"]
    assert notes == ()
