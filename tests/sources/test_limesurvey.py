"""LimeSurvey's exports: full texts, codes, both together, in several languages."""

from persona_core.sources import understand
from persona_core.sources.table import Kind, Role
from tests.sources.sheets import read, sheet

N = 30
DATES = [f"2024-03-0{1 + i % 9} 10:00:00" for i in range(N)]


def _sheet(columns: dict[str, list[str]]):
    return sheet([list(columns), *zip(*columns.values(), strict=True)])


def test_codes_without_labels_are_the_levels_of_their_grid():
    found = read(
        _sheet(
            {
                "id": [str(i) for i in range(N)],
                "submitdate": DATES,
                "lastpage": ["3"] * N,
                "G01Q02[SQ001]": [f"A{1 + i % 5}" for i in range(N)],
                "G01Q02[SQ002]": [f"A{1 + i % 3}" for i in range(N)],
                "G02Q01": [f"AO0{1 + i % 3}" for i in range(N)],
                "G02Q01Time": ["12.5"] * N,
            }
        )
    )
    rows = [q for q in found.values() if q.group == "G01Q02"]
    assert [q.levels for q in rows] == [("A1", "A2", "A3", "A4", "A5")] * 2
    assert found["G02Q01"].kind is Kind.CATEGORY
    assert found["G02Q01Time"].role is Role.IGNORE


def test_codes_and_texts_together_name_questions_by_their_code():
    answers = ["disagree", "neutral", "agree"] * 10
    found = read(
        _sheet(
            {
                "id. Response ID": [str(i) for i in range(N)],
                "submitdate. Date submitted": DATES,
                "startlanguage. Start language": ["en"] * N,
                "Sat[SQ001]. To what degree do you agree? [I like it.]": answers,
                "Sat[SQ002]. To what degree do you agree? [I need it.]": answers[::-1],
                "Act[SQ001]. What did you do? [Walk]": ["Yes", "No"] * 15,
                "Act[SQ002]. What did you do? [Read]": ["No", "Yes"] * 15,
                "Act[other]. What did you do? [Other]": ["", "slept"] * 15,
            }
        )
    )
    assert found["id"].role is Role.ID
    assert {found[n].role for n in ("submitdate", "startlanguage")} == {Role.IGNORE}
    grid = [q for q in found.values() if q.group == "To what degree do you agree?"]
    assert [q.kind for q in grid] == [Kind.ORDINAL] * 2
    assert (found["Act"].kind, found["Act"].options) == (Kind.MULTI, ("Walk", "Read"))


def test_a_file_without_its_id_column_is_known_by_its_codes():
    columns = {f"QMI02[QMI0{k}]": [str(1 + (i + k) % 7) for i in range(N)] for k in range(1, 5)}
    assert understand(_sheet(columns)).format == "limesurvey"


def test_other_that_people_only_ticked_is_an_option_and_comments_stand_apart():
    yes_no = ["Oui", "Non"] * 15
    found = read(
        _sheet(
            {
                "ID de la réponse": [str(i) for i in range(N)],
                "Date de soumission": DATES,
                "Date de la dernière action": DATES,
                "Quel appareil ? [Portable]": yes_no,
                "Quel appareil ? [Tablette]": yes_no[::-1],
                "Quel appareil ? [Autre]": ["Non"] * (N - 1) + ["Oui"],
                "Avez-vous mesuré ? [Oui]": yes_no,
                "Avez-vous mesuré ? [Commentaire]": ["fast.com", ""] * 15,
                "Avez-vous mesuré ? [Non]": yes_no[::-1],
                "Durée pour la question: Demo01": ["9.1"] * N,
            }
        )
    )
    device = found["Quel appareil ?"]
    assert (device.kind, device.options) == (Kind.MULTI, ("Portable", "Tablette", "Autre"))
    assert found["Avez-vous mesuré ?"].options == ("Oui", "Non")
    assert found["Avez-vous mesuré ?: Commentaire"].kind is Kind.TEXT
    ignored = {name for name, q in found.items() if q.role is Role.IGNORE}
    assert {"Date de la dernière action", "Durée pour la question: Demo01"} <= ignored
