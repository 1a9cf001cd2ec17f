"""Who answered two waves of a survey, counted by hand."""

import pytest

from persona_core.sources.joining.links import Part
from persona_core.sources.joining.returning import returning
from persona_core.sources.table import Kind
from tests.sources.plain_tables import plain_table

ID, TEXT = Kind.IDENTIFIER, Kind.TEXT


def wave(header: str, answers: list[str], kind: Kind = ID) -> Part:
    return Part("wave.csv", plain_table({header: (kind, list(answers))}))


def test_people_are_known_again_by_their_e_mail_in_any_spelling():
    found = returning(
        [
            wave("Email", ["ann@x.org", "ben@x.org", "cy@x.org"]),
            wave("E-mail address", ["Ben@X.org", "dora@x.org", " cy@x.org"]),
            wave("Email", ["dora@x.org", "ben@x.org", "eve@x.org"]),
        ]
    )
    assert found is not None
    assert (found.n, found.header) == (3, "Email")
    assert found.words == "3 people (by “Email”) are in more than one of these files"


def test_a_code_of_their_own_and_a_customer_number_tell_too():
    codes = [
        wave("Panel ID", ["R_1aZ", "R_2bY", "R_3cX"]),
        wave("Panel ID", ["R_3cX", "R_4", "R_5"]),
    ]
    numbers = [wave("Customer ID", ["1", "2"]), wave("Customer ID", ["2", "3"])]
    for waves in (codes, numbers):
        found = returning(waves)
        assert found is not None
        assert found.n == 1


@pytest.mark.parametrize(
    ("header", "kind"), [("Response ID", ID), ("id", ID), ("How often?", TEXT)]
)
def test_the_number_of_a_row_and_an_answer_know_nobody(header: str, kind: Kind):
    assert (
        returning([wave(header, ["1", "2", "3"], kind), wave(header, ["1", "2", "3"], kind)])
        is None
    )
