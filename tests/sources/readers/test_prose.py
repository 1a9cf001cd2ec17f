"""Letters and notes are refused in words; a column of open answers is a table."""

from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.sources.readers.parse import parse

LETTER = """Dear team,

please find the results of our survey below. We thought that it went well,
and we would like to talk next week.

Best,
Anna
"""
GERMAN = """Sehr geehrte Damen und Herren,

anbei erhalten Sie die Ergebnisse der Befragung vom Frühjahr. Für Rückfragen gern mehr.

Mit freundlichen Grüßen
Jürgen Groß
"""
NOTES = """Notes from the second workshop
We talked about the people who come on Saturdays and
buy little, and about those who order from home. Nobody
was sure how many there are, so that we agreed to look at
the till first. The agency sends its draft on Friday and
Mira brings the pictures of both shops.
"""
REMARKS = """What could we do better?
the queue was far too long on saturday
nothing
more vegetables please and a place to sit down with the children
i like it as it is
opening hours on sunday would help me very much
"""
NAMED_WITH_A_COLON = """Please tell us why:
The queue was far too long on Saturday
Nothing to complain about at all here
More vegetables and a place to sit
"""


def kept(place: Path, data: bytes) -> Path:
    """The bytes as a file."""
    (place / "text.txt").write_bytes(data)
    return place / "text.txt"


@pytest.mark.parametrize("text", [LETTER, GERMAN, NOTES], ids=["letter", "German", "notes"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_prose_is_refused_in_words(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(Problem, match="a letter or notes, not a table"):
        parse(kept(tmp_path, text.encode(encoding)), "letter.txt")


def test_a_table_with_blanks_after_its_commas_is_a_table(tmp_path: Path) -> None:
    text = (
        "Name, What would you like us to do better?\nAda, open on Sundays, and much longer please\n"
    )
    people = (
        text + "Bo, give me the bread of the day before\nCy, nothing that I could think of now\n"
    )
    assert parse(kept(tmp_path, people.encode()), "people.csv").table.num_columns > 1


@pytest.mark.parametrize("text", [REMARKS, NAMED_WITH_A_COLON], ids=["small letters", "colon"])
def test_a_column_of_open_answers_is_a_table(tmp_path: Path, text: str) -> None:
    assert parse(kept(tmp_path, text.encode()), "remarks.txt").table.num_columns == 1
