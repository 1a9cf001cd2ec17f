"""SoSci Survey and Unipark: codes first, labels where the export has them."""

from persona_core.sources import understand
from persona_core.sources.table import Blank, Kind, Role
from tests.sources.sheets import read, sheet

N = 30
META = ["SERIAL", "QUESTNNR", "MODE", "STARTED", "LASTDATA", "FINISHED"]
CODES = ["CASE", *META, "A101", "A102_01", "A102_02", "A103", "A103_01", "A103_02", "TIME001"]
LABELS = [
    "Interview-Nummer (fortlaufend)",
    *(f"Angabe zu {name}" for name in META),
    "Wie zufrieden sind Sie?",
    "Zustimmung: Der Preis ist fair",
    "Zustimmung: Die Auswahl ist groß",
    "Kanäle: Ausweichoption (negativ) oder Anzahl ausgewählter Optionen",
    "Kanäle: Online",
    "Kanäle: Filiale",
    "Verweildauer Seite 1",
]


def _person(i: int) -> list[str]:
    boxes = [str(1 + i % 2), str(1 + i // 2 % 2)]
    point = str(1 + i % 5) if i else "-9"
    rest = [point, str(1 + i % 4), str(1 + i % 5), str(boxes.count("2")), *boxes, "12"]
    return [str(i + 7), "", "base", "interview", "2024-05-01 10:00:00", "", "1", *rest]


def test_sosci_labels_name_the_questions_and_its_codes_for_blanks_are_blanks():
    found = understand(sheet([CODES, LABELS, *map(_person, range(N))]))
    assert (found.format, found.header_rows, found.n_rows) == ("sosci", (0, 1), N)
    table = {q.name: q for q in found.table.questions}
    assert table["CASE"].role is Role.ID
    assert {table[name].role for name in [*META, "TIME001", "A103"]} == {Role.IGNORE}
    assert table["A101"].question == "Wie zufrieden sind Sie?"
    assert table["A101"].levels == ("1", "2", "3", "4", "5")
    assert found.table.blank("A101")[0] == Blank.NOT_ANSWERED
    assert [q.group for q in (table["A102_01"], table["A102_02"])] == ["Zustimmung"] * 2
    channels = next(q for q in found.table.questions if q.kind is Kind.MULTI)
    assert channels.options == ("Online", "Filiale")
    assert found.table.counts(channels.name).count[0].tolist() == [15, 14]


def test_sosci_without_labels_keeps_items_of_one_question_together():
    found = read(sheet([CODES, *map(_person, range(N))]))
    assert [name for name, q in found.items() if q.group == "A102"] == ["A102_01", "A102_02"]


def test_unipark_writes_minus_77_where_a_filter_passed_a_question():
    header = ["lfdn", "tester", "dispcode", "lastpage", "duration", "v_1", "v_2", "rts123"]
    rows = [
        [str(i), "0", "31", "777", "300", "-77" if i % 3 else "2", str(1 + i % 5), "9"]
        for i in range(N)
    ]
    rows[0][5] = "1"
    found = understand(sheet([header, *rows]))
    assert found.format == "unipark"
    assert found.table.blank("v_1")[1] == Blank.NOT_ASKED
    used = [q.name for q in found.table.questions if q.role is not Role.IGNORE]
    assert used == ["lfdn", "v_1", "v_2"]
