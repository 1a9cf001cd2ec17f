"""Files as they should not be: each loads as the right table with a note, or ends in plain words.

Other rooms may use them too: `CASES` holds name, bytes and what must come out.
"""

from persona_core import limits
from tests.sources.readers import books, hostile_more, hostile_packed
from tests.sources.readers.hostile_case import Case

LONG = 40_000
"""Characters, more than a cell may hold."""
LINES = [f"{i},answer {i},x,{2 * i},y" for i in range(1, 60)]
"""Rows of an ordinary table with the header id,a,b,c,d."""
TABLE = [["id", "a", "b", "c", "d"], *(row.split(",") for row in LINES)]


def rows_with(row: int, old: str, new: str) -> bytes:
    """The ordinary table with one row changed."""
    rows = [line.replace(old, new) if i == row else line for i, line in enumerate(LINES, start=1)]
    return "\n".join(["id,a,b,c,d", *rows, ""]).encode()


def table_with(row: int, cells: list[str]) -> list[list[str]]:
    """The ordinary table with one row replaced."""
    return [cells if i == row else line for i, line in enumerate(TABLE)]


CORNER = (
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
)
STYLED = books.TABLE + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
SAME_TEXT = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 90_000))
ODS_END = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)

TEXT_CASES = [
    Case("an empty file", b"", problem=("the file", "empty", "export it again")),
    Case("only a byte order mark", b"\xef\xbb\xbf", problem=("empty", "export it again")),
    Case("only white space", b" \r\n\t\r\n \xc2\xa0\n", problem=("no text", "export it again")),
    Case("only separators", b",,,\n,,,\n", problem=("separators", "no text", "export it again")),
    Case("only NUL bytes", b"\0" * 100, problem=("empty", "export it again")),
    Case("a header without rows", b"id,age\n", rows=[["id", "age"]]),
    Case("one column", b"age\n34\n51\n", rows=[["age"], ["34"], ["51"]]),
    Case("one cell", b"x", rows=[["x"]]),
    Case(
        "a column that is blank under its header stays, one without a header goes",
        b"id,nothing,\n1,,\n2, ,\n",
        rows=[["id", "nothing"], ["1", ""], ["2", ""]],
    ),
    Case(
        "duplicate and blank names are left to the next room",
        b"a,a,,A\n1,2,3,4\n",
        rows=[["a", "a", "", "A"], ["1", "2", "3", "4"]],
    ),
    Case(
        "names that are SQL or markup are text",
        b'"x""; DROP TABLE t; --",<script>alert(1)</script>,=1+1\n1,2,3\n',
        rows=[['x"; DROP TABLE t; --', "<script>alert(1)</script>", "=1+1"], ["1", "2", "3"]],
    ),
    Case(
        "numbers beyond all numbers are text",
        b"n,m\n1e308,NaN\n-1e999,inf\n",
        rows=[["n", "m"], ["1e308", "NaN"], ["-1e999", "inf"]],
    ),
    Case(
        "NUL bytes inside cells are removed and counted",
        b"a,b\nx\0y,1\n\0,2\n",
        rows=[["a", "b"], ["xy", "1"], ["", "2"]],
        notes=("2 NUL characters were removed",),
    ),
    Case(
        "short rows are filled and counted",
        rows_with(7, "answer 7,x,14,y", "answer 7"),
        rows=table_with(7, ["7", "answer 7", "", "", ""]),
        notes=("row 8", "1 row has fewer cells than 5"),
    ),
    Case(
        "what a long row has too much is kept beside the table",
        rows_with(40, "40,answer", "40,ans,wer"),
        rows=[
            [*row, ""] if i != 40 else ["40", "ans", "wer 40", "x", "80", "y"]
            for i, row in enumerate(TABLE)
        ],
        notes=("row 41", "1 row has more cells than 5", "column 6"),
    ),
    Case(
        "an endless row does not make an endless table",
        rows_with(40, "40,answer", "40" + "," * 20_000 + "answer"),
        rows=[
            [*row, ""] if i != 40 else ["40", "", "", "", "", "," * 19_995 + "answer 40,x,80,y"]
            for i, row in enumerate(TABLE)
        ],
        notes=("row 41", "1 row has more cells than 5"),
    ),
    Case(
        "empty lines keep their places, those at the end go",
        b"a,b\n\n1,2\n\n\n3,4\n\n\n\n",
        rows=[["a", "b"], ["", ""], ["1", "2"], ["", ""], ["", ""], ["3", "4"]],
        notes=("row 2", "3 rows, first this one, are empty"),
    ),
    Case(
        "an unclosed quotation mark swallows nothing",
        rows_with(7, "answer 7", '"answer 7'),
        rows=table_with(7, ["7", '"answer 7', "x", "14", "y"]),
        notes=("row 8", "1 cell has quotation marks that don't pair up"),
    ),
    Case(
        "nor does one that a later mark seems to close",
        rows_with(7, "answer 7", '"answer 7').replace(b"answer 30", b'12"'),
        rows=[
            ["7", '"answer 7', "x", "14", "y"]
            if i == 7
            else ["30", '12"', "x", "60", "y"]
            if i == 30
            else row
            for i, row in enumerate(TABLE)
        ],
        notes=("row 8", "quotation marks that don't pair up"),
    ),
    Case(
        "quotation marks inside a quoted cell that were not doubled",
        rows_with(7, "answer 7", '"He said "yes, sure" to me"'),
        rows=table_with(7, ["7", 'He said "yes, sure" to me', "x", "14", "y"]),
        notes=("row 8", "quotation marks that don't pair up"),
    ),
    Case(
        "quotation marks written with a backslash",
        rows_with(7, "answer 7", '"He said \\"yes, sure\\""'),
        rows=table_with(7, ["7", 'He said "yes, sure"', "x", "14", "y"]),
        notes=('2 quotation marks were written \\"',),
    ),
    Case(
        "inch marks inside cells are just characters",
        rows_with(7, "answer 7", '19" rack'),
        rows=table_with(7, ["7", '19" rack', "x", "14", "y"]),
    ),
    Case(
        "quoted cells keep their line breaks, separators and doubled marks",
        b'id,text\r\n1,"one, two\r\nthree ""four"""\r\n2,x\r\n',
        rows=[["id", "text"], ["1", 'one, two\r\nthree "four"'], ["2", "x"]],
    ),
    Case(
        "blanks around quoted cells",
        b'a, b , c\n1, "x, y" , 2\n2, "z" ,3\n',
        rows=[["a", "b", "c"], ["1", "x, y", "2"], ["2", "z", "3"]],
    ),
    Case(
        "a cell longer than a cell may be",
        b"id,text\n1," + b"x" * LONG + b"\n2,y\n",
        rows=[["id", "text"], ["1", "x" * limits.CELL_CHARACTERS], ["2", "y"]],
        notes=("row 2, column 2", "1 cell is longer than 32,767 characters"),
    ),
    Case(
        "more columns than any spreadsheet has",
        b",".join(b"c%d" % i for i in range(limits.COLUMNS + 1)) + b"\n",
        problem=("16,385 columns", "more than the 16,384", "keep the columns you need"),
    ),
    Case(
        "lines that end in two carriage returns",
        b"a,b\r\r\n1,2\r\r\n3,4\r\r\n",
        rows=[["a", "b"], ["1", "2"], ["3", "4"]],
        notes=("3 lines end with a doubled carriage return",),
    ),
    Case("old Macintosh line ends", b"a,b\r1,2\r3,4\r", rows=[["a", "b"], ["1", "2"], ["3", "4"]]),
    Case(
        "Excel's line that names the separator",
        b"sep=;\r\na;b\r\n1,5;2\r\n",
        rows=[["a", "b"], ["1,5", "2"]],
        notes=("row 1", "names the separator"),
    ),
    Case(
        "nothing but the line that names the separator",
        b"sep=;\r\n",
        problem=("no text", "export it again"),
    ),
    Case(
        "decimal commas under a semicolon",
        b"a;b;c\n1,5;2,25;x\n1,7;2,80;y\n0,1;0,2;z\n",
        rows=[["a", "b", "c"], ["1,5", "2,25", "x"], ["1,7", "2,80", "y"], ["0,1", "0,2", "z"]],
    ),
    Case(
        "sentences in one column are not split at their commas",
        b"What do you like?\nI like it, really\nno\nwell, yes, no\nfine\n",
        rows=[["What do you like?"], ["I like it, really"], ["no"], ["well, yes, no"], ["fine"]],
    ),
    Case(
        "full names in one column are not split at their blanks",
        b"Name\nAnna Schmidt\nBob Jones\n",
        rows=[["Name"], ["Anna Schmidt"], ["Bob Jones"]],
    ),
    Case(
        "columns by runs of blanks, no header",
        b" 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n",
        rows=[
            ["00004", "0001", "19970101", "2", "29.33"],
            ["00004", "0001", "19970118", "2", "29.73"],
        ],
        file="purchases.txt",
    ),
    Case(
        "row names without a header over them",
        b'"age" "name"\n"1" 34 "Zo B"\n"2" 51 "Al"\n',
        rows=[["", "age", "name"], ["1", "34", "Zo B"], ["2", "51", "Al"]],
        notes=("row 1", "one cell less"),
        file="from_r.txt",
    ),
    Case(
        "UTF-16 as Excel writes “Unicode text”",
        "id\tname\r\n1\tZoë\r\n".encode("utf-16"),
        rows=[["id", "name"], ["1", "Zoë"]],
        file="export.txt",
    ),
    Case(
        "UTF-16 without a mark",
        "id,name\n1,Zoë\n2,Bo\n".encode("utf-16-le"),
        rows=[["id", "name"], ["1", "Zoë"], ["2", "Bo"]],
    ),
    Case(
        "Windows bytes in a file that is otherwise UTF-8",
        "id,name\n1,Zoë\n2,Müller\n3,Groß\n4,Çelik\n".encode() + b"5,Ren\xe9\n",
        rows=[
            ["id", "name"],
            ["1", "Zoë"],
            ["2", "Müller"],
            ["3", "Groß"],
            ["4", "Çelik"],
            ["5", "René"],
        ],
        notes=("1 byte was no part of its UTF-8 text",),
    ),
    Case(
        "UTF-8 that was read as Windows and saved again",
        "id,name\n1,ZoÃ«\n2,MÃ¼ller donâ€™t\n3,Bo\n".encode(),
        rows=[["id", "name"], ["1", "Zoë"], ["2", "Müller don’t"], ["3", "Bo"]],
        notes=("3 garbled stretches were repaired", "“Ã«”"),
    ),
    Case(
        "a no-break blank that went through Macintosh and Windows twice",
        b"id,Are you a fan?\x8c\xe6\n1,Yes\n",
        rows=[["id", "Are you a fan?"], ["1", "Yes"]],
        notes=("1 garbled stretch was repaired",),
    ),
    Case(
        "characters that were lost before the export",
        "id,name\n1,Zo\ufffd\n".encode(),
        rows=[["id", "name"], ["1", "Zo\ufffd"]],
        notes=("1 character was unreadable or lost",),
    ),
    Case(
        "a sheet asked of a text file",
        b"a,b\n1,2\n",
        rows=[["a", "b"], ["1", "2"]],
        notes=("no sheets", "“Data” was ignored"),
        sheet="Data",
    ),
]

WRONG_KIND_CASES = [
    Case(
        "a PDF", b"%PDF-1.7\n%\xe2\xe3", problem=("PDF document", "export the data"), file="x.pdf"
    ),
    Case("a picture", b"\x89PNG\r\n\x1a\n\0\0", problem=("picture", "load the spreadsheet")),
    Case(
        "a web page named .xls",
        b"\xef\xbb\xbf\n<html xmlns:o='urn'><table><tr><td>1</td></tr></table></html>",
        problem=("web page (HTML)", ".xls", "save it as .xlsx"),
        file="export.xls",
    ),
    Case("JSON", b'[\n  {"id": 1, "age": 34}\n]', problem=("JSON", ".csv or .xlsx")),
    Case("JSON lines", b'{"id": 1}\n{"id": 2}\n', problem=("JSON", ".csv or .xlsx")),
    Case(
        "headers in brackets are no JSON",
        b"[Q1],[Q2]\n1,2\n",
        rows=[["[Q1]", "[Q2]"], ["1", "2"]],
    ),
    Case("XML", b"<?xml version='1.0'?><a/>", problem=("XML file", ".xlsx or .csv")),
    Case("an SPSS file cut short", b"$FL2@(#) SPSS", problem=("SPSS", "again"), file="survey.sav"),
    Case(
        "a Word document",
        books.zipped({"word/document.xml": "<w/>"}),
        problem=("Word document", "copy its table"),
        file="notes.docx",
    ),
    Case(
        "a Word document cut short",
        books.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})[:140],
        problem=("Word document", "copy its table"),
        file="notes.docx",
    ),
    Case(
        "a presentation",
        books.zipped({"ppt/presentation.xml": "<p/>"}),
        problem=("presentation", "load a spreadsheet"),
        file="talk.pptx",
    ),
    Case(
        "a text of LibreOffice",
        books.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<o/>",
                "META-INF/manifest.xml": "<m/>",
            }
        ),
        problem=("text document (.odt)", "copy its table"),
        file="notes.odt",
    ),
    Case(
        "a presentation of LibreOffice",
        books.zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.presentation",
                "content.xml": "<o/>",
                "META-INF/manifest.xml": "<m/>",
            }
        ),
        problem=("presentation", "load a spreadsheet"),
        file="talk.odp",
    ),
    Case(
        "an Apple document",
        books.zipped({"Index/Document.iwa": b"\0", "preview.jpg": b"\xff\xd8"}),
        problem=("Apple document", "Pages", "Export To"),
        file="notes.pages",
    ),
    Case("noise", bytes(range(256)) * 40, problem=("neither a spreadsheet nor text", ".xlsx")),
]

WORKBOOK_CASES = [
    Case(
        "a .csv that is really .xlsx",
        books.xlsx({"Data": books.TABLE}),
        rows=books.CELLS,
        notes=("ends in .csv", "Excel workbook"),
    ),
    Case(
        "an .xlsx that is really .csv",
        b"id,age\n1,34\n",
        rows=books.CELLS,
        notes=("ends in .xlsx", "plain text"),
        file="survey.xlsx",
    ),
    Case(
        "a truncated workbook",
        books.xlsx({"Data": books.TABLE})[:900],
        problem=("damaged", "end is missing", "export it again"),
        file="survey.xlsx",
    ),
    Case(
        "a workbook with a damaged part",
        books.xlsx({"Data": books.TABLE})[:4]
        + books.xlsx({"Data": books.TABLE})[4:].replace(b"PK\x03\x04", b"PK\x03\x05"),
        problem=("damaged", "again"),
        file="survey.xlsx",
    ),
    Case(
        "a password",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptionInfo".encode("utf-16-le"),
        problem=("protected by a password", "remove the password"),
        file="survey.xlsx",
    ),
    Case(
        "a zip bomb by its ratio",
        books.xlsx({"Data": books.TABLE}, parts={"xl/media/x.bin": b"\0" * (60 << 20)}),
        problem=("would inflate", "-fold", "not opened", ".csv"),
        file="survey.xlsx",
    ),
    Case(
        "a zip bomb that understates its size",
        books.understated(
            books.xlsx({"Data": books.TABLE}, strings="<si><t>" + "x" * (4 << 20) + "</t></si>"),
            "xl/sharedStrings.xml",
            400,
        ),
        problem=("damaged", "again"),
        file="survey.xlsx",
    ),
    Case(
        "an archive of too many parts",
        books.xlsx({"Data": books.TABLE}, parts={f"x/{i}": "" for i in range(10_001)}),
        problem=("parts", "not opened"),
        file="survey.xlsx",
    ),
    Case(
        "entities that grow",
        books.xlsx(
            {"Data": books.TABLE},
            parts={
                "xl/styles.xml": '<!DOCTYPE s [<!ENTITY a "aaaa">]><styleSheet>&a;</styleSheet>'
            },
        ),
        problem=("XML entities", "save it again"),
        file="survey.xlsx",
    ),
    Case(
        "one cell in the last corner of the sheet",
        books.xlsx({"Data": CORNER}),
        problem=("sheet “Data”", "1,048,576 rows × 16,384 columns", "2 cells", "new workbook"),
        file="survey.xlsx",
    ),
    Case(
        "the same written with single marks and small letters",
        books.xlsx({"Data": CORNER.replace('"', "'").lower()}),
        problem=("sheet “Data”", "2 cells", "new workbook"),
        file="survey.xlsx",
    ),
    Case(
        "a cell out of its row's place",
        books.xlsx({"Data": '<row r="1"><c r="A1"><v>1</v></c><c r="ZZ999999"><v>1</v></c></row>'}),
        problem=("999,999 rows × 702 columns", "2 cells"),
        file="survey.xlsx",
    ),
    Case(
        "a rectangle claimed without cell names",
        books.xlsx(
            {"Data": f"<row>{'<c><v>1</v></c>' * 9000}</row>{'<row><c><v>1</v></c></row>' * 9000}"}
        ),
        problem=("9,001 rows × 9,000 columns", "18,000 cells"),
        file="survey.xlsx",
    ),
    Case(
        "formats far below and right of the table",
        books.xlsx({"Data": STYLED}),
        rows=books.CELLS,
        file="survey.xlsx",
    ),
    Case(
        "one long text in each of many cells",
        books.xlsx({"Data": SAME_TEXT}, strings=f"<si><t>{'x' * 32_000}</t></si>"),
        problem=("repeated from cell to cell", "2.7 GB"),
        file="survey.xlsx",
    ),
    Case(
        "errors and formulas without a result are counted",
        books.xlsx(
            {
                "Data": books.TABLE + '<row r="3"><c r="A3" t="e"><v>#N/A</v></c>'
                '<c r="B3"><f>1+1</f></c><c r="C3"><f>1+1</f><v>2</v></c></row>'
            }
        ),
        rows=[["id", "age", ""], ["1", "34", ""], ["", "", "2"]],
        notes=("1 cell shows an error", "1 formula has no stored result"),
        file="survey.xlsx",
    ),
    Case(
        "a workbook without content",
        books.xlsx({"Sheet1": "", "Sheet2": ""}),
        problem=("no sheet", "export it again"),
        file="survey.xlsx",
    ),
    Case(
        "a sheet that is not there",
        books.xlsx({"Data": books.TABLE, "Codes": books.TABLE}),
        problem=("sheet “Dta”", "no such sheet", "“Data”, “Codes”"),
        file="survey.xlsx",
        sheet="Dta",
    ),
    Case(
        "an OpenDocument sheet that ends in a million empty rows",
        books.ods(
            f"<table:table-row>{books.ods_text('id')}{books.ods_text('age')}</table:table-row>"
            "<table:table-row>"
            '<table:table-cell office:value-type="float" office:value="1"/>'
            '<table:table-cell office:value-type="float" office:value="34"/>'
            f"</table:table-row>{ODS_END}"
        ),
        rows=books.CELLS,
        file="survey.ods",
    ),
    Case(
        "an OpenDocument sheet whose cells repeat without end",
        books.ods(
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            'table:number-columns-repeated="900" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
        problem=("repeated cells", "not opened"),
        file="survey.ods",
    ),
    Case(
        "an OpenDocument cell in the last corner",
        books.ods(
            f"<table:table-row>{books.ods_text('a')}</table:table-row>"
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
            "</table:table-row><table:table-row>"
            '<table:table-cell table:number-columns-repeated="9000"/>'
            f"{books.ods_text('z')}</table:table-row>"
        ),
        problem=("1,000,002 rows × 9,001 columns", "new workbook"),
        file="survey.ods",
    ),
]

CASES = [
    *TEXT_CASES,
    *WRONG_KIND_CASES,
    *WORKBOOK_CASES,
    *hostile_more.CASES,
    *hostile_packed.CASES,
]
