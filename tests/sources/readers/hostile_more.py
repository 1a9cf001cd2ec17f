"""More hostile files: entities, sheets as people leave them, words in every script, full cells."""

from itertools import pairwise

from tests.sources.readers import books
from tests.sources.readers.hostile_case import Case

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    + "]>"
)
"""A billion of them, from 300 characters."""
OUTSIDE = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
FAR = f"<!--{'-=' * 3_000}-->"
"""Longer than anybody looks for a DTD."""
FULL = "x" * 32_767
"""As much as one Excel cell holds."""
EMOJI = "😀" * 16_383
NAMES = ["שם מלא", "العمر", "😀 mood 👩‍👩‍👧", "\u202eevil\u202c", "Ünïcödé", "名前"]
INJECTED = ["=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "+1+1", "-2+3", '=HYPERLINK("http://x";"y")']
SHEET = "xl/worksheets/sheet1.xml"
STYLES = {
    "xl/styles.xml": f'<styleSheet xmlns="{books.MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
    '<xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{books.PACKAGE}"><Relationship Id="rId1" '
    f'Type="{books.OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    f'Type="{books.OFFICE}/styles" Target="styles.xml"/></Relationships>',
}
"""Style 1 is a day."""


def text(at: str, words: str) -> str:
    """A text cell."""
    return f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    """A row of cells."""
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def texts(number: int, *words: str, more: str = "") -> str:
    """A row of text cells from column A on, "" for an empty one."""
    cells = [text(f"{'ABCDE'[i]}{number}", word) for i, word in enumerate(words) if word]
    return row(number, *cells, more=more)


def book(
    *rows: str, before: str = "", after: str = "", parts: dict[str, str] | None = None
) -> bytes:
    """A workbook of one sheet, with XML before its root and behind its rows."""
    xml = (
        f'{before}<worksheet xmlns="{books.MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}'
        "</worksheet>"
    )
    return books.xlsx({"Data": ""}, parts={SHEET: xml, **(parts or {})})


HEAD = texts(1, "id", "age")
PERSON = texts(2, "1", "34")

XML_CASES = [
    Case(
        "a billion laughs in the sheet",
        book(HEAD, texts(2, "1", "&i;"), before=LAUGHS),
        problem=("XML entities", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "a billion laughs in the shared texts",
        books.xlsx(
            {"Data": books.TABLE},
            parts={
                "xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{books.MAIN}">'
                "<si><t>&i;</t></si></sst>"
            },
        ),
        problem=("XML entities", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "a billion laughs far behind a comment are never told",
        book(HEAD, texts(2, "1", "&i;"), before=FAR + LAUGHS),
        problem=("sheet “Data”", "damaged", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "an entity that names a file of the machine",
        book(HEAD, texts(2, "1", "&file;"), before=OUTSIDE),
        problem=("XML entities", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "the same far behind a comment is never opened",
        book(HEAD, texts(2, "1", "&file;"), before=FAR + OUTSIDE),
        problem=("sheet “Data”", "damaged", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "an OpenDocument sheet with an entity that names a file",
        books.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "META-INF/manifest.xml": "<manifest/>",
                "content.xml": f"{OUTSIDE}<office>&file;</office>",
            }
        ),
        problem=("XML entities", "save it again"),
        file="survey.ods",
    ),
]

SHEET_CASES = [
    Case(
        "hidden rows are read and said",
        book(HEAD, texts(2, "1", "34", more=' hidden="1"'), texts(3, "2", "51")),
        rows=[["id", "age"], ["1", "34"], ["2", "51"]],
        notes=("sheet “Data”", "1 row is hidden", "read too"),
        file="survey.xlsx",
    ),
    Case(
        "a hidden sheet beside a shown one",
        books.xlsx({"Codes": books.TABLE, "Data": books.TABLE}, hidden=("Codes",)),
        rows=books.CELLS,
        notes=("sheet “Data”", "not “Codes”"),
        file="survey.xlsx",
    ),
    Case(
        "merged headers stand in their first cell",
        book(
            texts(1, "How satisfied?", "", "Age"),
            texts(2, "Price", "Taste", ""),
            texts(3, "1", "2", "34"),
            after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
        ),
        rows=[["How satisfied?", "", "Age"], ["Price", "Taste", ""], ["1", "2", "34"]],
        file="survey.xlsx",
    ),
    Case(
        "two tables in one sheet keep their places",
        book(
            HEAD, PERSON, texts(5, "", "", "", "code", "name"), texts(6, "", "", "", "1", "North")
        ),
        rows=[
            ["id", "age", "", "", ""],
            ["1", "34", "", "", ""],
            [""] * 5,
            [""] * 5,
            ["", "", "", "code", "name"],
            ["", "", "", "1", "North"],
        ],
        notes=("row 3", "2 rows, first this one, are empty"),
        file="survey.xlsx",
    ),
    Case(
        "days before 1900 are texts in a workbook, and stay as they are",
        book(
            texts(1, "born", "name"),
            texts(2, "1789-07-14", "a"),
            row(3, '<c r="A3" s="1"><v>45000</v></c>', text("B3", "b")),
            parts=STYLES,
        ),
        rows=[["born", "name"], ["1789-07-14", "a"], ["2023-03-15", "b"]],
        file="survey.xlsx",
    ),
    Case(
        "a column of every type there is",
        book(
            texts(1, "q", "n"),
            row(2, '<c r="A2"><v>3</v></c>', text("B2", "a")),
            row(3, '<c r="A3" t="b"><v>1</v></c>', text("B3", "b")),
            row(4, '<c r="A4" s="1"><v>45000</v></c>', text("B4", "c")),
            row(5, '<c r="A5" t="e"><v>#N/A</v></c>', text("B5", "d")),
            row(6, '<c r="A6"><v>1e300</v></c>', text("B6", "e")),
            texts(7, "yes", "f"),
            parts=STYLES,
        ),
        rows=[
            ["q", "n"],
            ["3", "a"],
            ["TRUE", "b"],
            ["2023-03-15", "c"],
            ["", "d"],
            ["1e+300", "e"],
            ["yes", "f"],
        ],
        notes=("1 cell shows an error",),
        file="survey.xlsx",
    ),
    Case(
        "cells as full as cells can be",
        book(HEAD, texts(2, FULL, EMOJI)),
        rows=[["id", "age"], [FULL, EMOJI]],
        file="survey.xlsx",
    ),
    Case(
        "formulas are never run: their stored result is read",
        book(
            HEAD,
            row(
                2,
                '<c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>click</v></c>',
                '<c r="B2"><f>1+1</f><v>2</v></c>',
            ),
        ),
        rows=[["id", "age"], ["click", "2"]],
        file="survey.xlsx",
    ),
    Case(
        "as many columns as a sheet has",
        books.xlsx({"Data": "".join(row(n, "<c><v>1</v></c>" * 16_384) for n in (1, 2))}),
        rows=[["1"] * 16_384] * 2,
        file="survey.xlsx",
    ),
]

WORD_CASES = [
    Case(
        "names in every script and direction",
        "\n".join([",".join(NAMES), "1,2,3,4,5,6", ""]).encode(),
        rows=[NAMES, list("123456")],
    ),
    Case(
        "cells that a spreadsheet would run stay text",
        "\n".join(
            ["id;said", *('1;"' + cell.replace('"', '""') + '"' for cell in INJECTED), ""]
        ).encode(),
        rows=[["id", "said"], *(["1", cell] for cell in INJECTED)],
    ),
    Case(
        "columns up to the last that is allowed",
        ",".join(f"q{i}" for i in range(16_384)).encode() + b"\n" + b",".join([b"1"] * 16_384),
        rows=[[f"q{i}" for i in range(16_384)], ["1"] * 16_384],
    ),
    Case(
        "a full cell in a text file is whole",
        f"id,said\n1,{FULL}\n2,{EMOJI}\n".encode(),
        rows=[["id", "said"], ["1", FULL], ["2", EMOJI]],
    ),
    Case(
        "a mark in the last row that is never closed",
        b'id,said\n1,x\n2,"y\n',
        rows=[["id", "said"], ["1", "x"], ["2", '"y']],
        notes=("row 3", "don't pair up"),
    ),
    Case(
        "nothing but quotation marks",
        b'"' * 100_001,
        problem=("no text", "export it again"),
    ),
]

CASES = [*XML_CASES, *SHEET_CASES, *WORD_CASES]
