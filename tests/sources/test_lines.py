import pytest

from persona_core.sources import understand
from tests.sources.sheets import notes, table

ASKED = {"How old are you?": "31", "Do you like tea?": "Yes", "Where do you live?": "Bern"}


def lines(header: list[str], people: int = 12) -> list[list[str]]:
    rows = [
        (f"r{i}", question, answer) for i in range(people) for question, answer in ASKED.items()
    ]
    return [list(column) for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(
    "header",
    [
        ["respondent_id", "question", "answer"],
        ["Teilnehmer", "Frage", "Antwort"],
        ["participant", "Question Text", "Response"],
    ],
)
def test_a_line_per_answer_is_said_with_the_way_out(header):
    said = notes(understand(table(header, *lines(header))))
    assert "each of the 36 rows is one answer" in said
    assert f"“{header[0]}” has 12 different values" in said
    assert "pivot table" in said


def test_people_with_a_question_and_an_answer_each_are_a_line_per_person():
    header = ["id", "question", "answer"]
    ids = [f"r{i}" for i in range(36)]
    _, question, answer = lines(header)
    assert "pivot" not in notes(understand(table(header, ids, question, answer)))
