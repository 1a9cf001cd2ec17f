"""Workbooks built by hand, part by part, so that tests can damage each of them."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TABLE = (
    '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>age</v></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>34</v></c></row>'
)
"""Rows of a small sheet: a header and one respondent."""
CELLS = [["id", "age"], ["1", "34"]]
"""What `TABLE` reads as."""


def xlsx(
    sheets: Mapping[str, str],
    strings: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    hidden: tuple[str, ...] = (),
) -> bytes:
    """A .xlsx of sheets, each given by the XML of its rows; `strings` are its shared texts."""
    names = list(sheets)
    index = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for i, name in enumerate(names, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(names) + 1)
    )
    book = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{index}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}<Relationship '
        f'Id="rIdS" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        **{
            f"xl/worksheets/sheet{i}.xml": f'<worksheet xmlns="{MAIN}">'
            f"<sheetData>{rows}</sheetData></worksheet>"
            for i, rows in enumerate(sheets.values(), start=1)
        },
    }
    return zipped({**book, **(parts or {})})


def ods(rows: str) -> bytes:
    """An .ods of one sheet, given by the XML of its rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def ods_text(text: str) -> str:
    """A text cell of an .ods row."""
    return (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def understated(book: bytes, part: str, size: int) -> bytes:
    """The archive with a part's declared size changed in its directory: a bomb that lies."""
    entry = book.rfind(part.encode()) - 46
    assert book[entry : entry + 4] == b"PK\x01\x02"
    return book[: entry + 24] + size.to_bytes(4, "little") + book[entry + 28 :]
