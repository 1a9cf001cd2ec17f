"""The separator of a text file, where it is easy to get wrong."""

import pytest

from persona_core.sources.readers.dialect import find_dialect

BODY = "".join(f"{i},x{i},{i * 2}\n" for i in range(12))
TABS = "id\tdo you agree, or not?\tx\n" + "".join(f"{i}\tyes, I do\tno, never\n" for i in range(9))


@pytest.mark.parametrize(
    ("text", "delimiter", "width"),
    [
        ("id,a,b\n" + BODY, ",", 3),
        ("Results of 2025\n\nid,a,b\n" + BODY + "\nSource: our own survey\n", ",", 3),
        (TABS, "\t", 3),
        ("a;b;c\n1,5;2,5;x\n1,7;2,8;y\n", ";", 3),
        ('"a";"b, c"\n"1, 2";"x"\n"3";"y, z"\n', ";", 2),
        ("id,Which?\n1,a;b\n2,a;b;c\n3,b\n4,a;b\n", ",", 2),
        ("id,Speed | Price\n1,A | B\n2,C | D\n3,E | F\n", ",", 2),
        ("id | name\n1 | Ann\n2 | Bo\n", "|", 2),
        ("Which?\na;b\na;b;c\nb\na;b;c;d\na\n", None, 1),
        ("Name\nMüller, Anna\nSmith, Bob\nLee, Cy\n", None, 1),
        ("id,a,b,c\n1,x\n2,x,y\n3,x,y,z\n4\n5,x,y,z,w\n", ",", 4),
        ("q\n" + "1\n" * 50, None, 1),
    ],
)
def test_the_separator_and_the_width_are_found(
    text: str, delimiter: str | None, width: int
) -> None:
    dialect = find_dialect(text)
    assert dialect.delimiter == delimiter
    assert dialect.width == width
