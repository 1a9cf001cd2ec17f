"""Archives around a spreadsheet: read where it is the only one, else told apart in words."""

import gzip
import io
import struct
import tarfile
import zipfile

from tests.sources.readers import books
from tests.sources.readers.hostile_case import Case

TABLE = "id,age\n1,34\n"


def _locked(packed: bytes) -> bytes:
    """The same archive with the bit that says that a password is needed."""
    at = packed.index(b"PK\x01\x02") + 8
    bits = struct.unpack_from("<H", packed, at)[0] | 1
    return packed[:at] + struct.pack("<H", bits) + packed[at + 2 :]


def _tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo("survey.csv")
        entry.size = len(TABLE)
        archive.addfile(entry, io.BytesIO(TABLE.encode()))
    return made.getvalue()


def _damaged() -> bytes:
    """A stored member whose checksum is wrong."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("survey.csv", TABLE)
    return made.getvalue().replace(b"1,34", b"1,35", 1)


CASES = [
    Case(
        "a zip around one spreadsheet",
        books.zipped({"export/survey.csv": TABLE}),
        rows=books.CELLS,
        notes=("compressed", "“export/survey.csv” inside"),
        file="export.zip",
    ),
    Case(
        "a zip around a workbook",
        books.zipped({"survey.xlsx": books.xlsx({"Data": books.TABLE})}),
        rows=books.CELLS,
        notes=("“survey.xlsx” inside",),
        file="survey.zip",
    ),
    Case(
        "what a Macintosh and a read-me put beside the table is passed over",
        books.zipped(
            {
                "__MACOSX/._survey.csv": b"\0\x05\x16\x07",
                ".DS_Store": b"\0",
                ".cache/survey.csv": "old",
                "pictures/": "",
                "survey.csv": TABLE,
                "README.txt": "Thank you for using our tool.",
                "logo.png": b"\x89PNG",
            }
        ),
        rows=books.CELLS,
        notes=("“survey.csv” inside",),
        file="survey.zip",
    ),
    Case(
        "a name that climbs out of the archive is a name",
        books.zipped({"../../../tmp/evil.csv": TABLE}),
        rows=books.CELLS,
        notes=("“../../../tmp/evil.csv” inside",),
        file="evil.zip",
    ),
    Case(
        "a gzip around a table",
        gzip.compress(TABLE.encode()),
        rows=books.CELLS,
        notes=("“survey.csv” inside",),
        file="survey.csv.gz",
    ),
    Case(
        "a zip around two spreadsheets",
        books.zipped({"survey.csv": TABLE, "orders.csv": TABLE, "codes.pdf": b"%PDF"}),
        problem=("archive (.zip)", "“survey.csv”, “orders.csv”", "drop the files you need"),
        file="both.zip",
    ),
    Case(
        "a zip around pictures",
        books.zipped({f"{i}.png": b"\x89PNG" for i in range(5)}),
        problem=("without a spreadsheet", "“0.png”, “1.png”, “2.png” and 2 more"),
        file="pictures.zip",
    ),
    Case(
        "names that are none, and one that fills a page",
        books.zipped({".": "a", "..": "b", "/": "", "x" * 3000 + ".png": b"\x89PNG"}),
        problem=("without a spreadsheet", f"holds “{'x' * 36}…{'x' * 16}.png”; drop"),
        file="names.zip",
    ),
    Case("an empty zip", books.zipped({}), problem=("without a spreadsheet", "holds nothing")),
    Case(
        "a zip in a zip in a zip",
        books.zipped({"a.zip": books.zipped({"b.zip": books.zipped({"c.csv": "a,b\n"})})}),
        problem=("archive (.zip)", "another one", "“a.zip”", "unpack it"),
    ),
    Case(
        "a zip that calls itself a table, in a zip",
        books.zipped({"a.csv": books.zipped({"b.csv": TABLE})}),
        problem=("“a.csv”", "an archive itself", "unpack both"),
        file="a.zip",
    ),
    Case(
        "a zip behind a password",
        _locked(books.zipped({"survey.csv": TABLE})),
        problem=("protected by a password", "unpack it"),
        file="survey.zip",
    ),
    Case(
        "a zip whose checksum is wrong",
        _damaged(),
        problem=("archive is damaged", "again"),
        file="survey.zip",
    ),
    Case(
        "a zip bomb around a table",
        books.zipped({"survey.csv": b"0,0\n" * (15 << 20)}),
        problem=("inflates more than", "-fold", "not opened"),
        file="survey.zip",
    ),
    Case(
        "a gzip bomb",
        gzip.compress(b"0,0\n" * (15 << 20)),
        problem=("inflates more than", "-fold", "not opened"),
        file="survey.csv.gz",
    ),
    Case(
        "a gzip file cut short", b"\x1f\x8b\x08\0", problem=("archive is damaged",), file="x.csv.gz"
    ),
    Case("a tar archive", _tar(), problem=(".tar.gz", "unpack it"), file="survey.tgz"),
]
