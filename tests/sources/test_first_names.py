"""First names come from personal columns only."""

from persona_core.sources import understand
from persona_core.sources.first_names import first_names
from persona_core.sources.readers import read_cells


def names_in(sheet: str) -> frozenset[str]:
    return first_names(understand(read_cells(sheet.encode(), "people.csv")).table)


def test_first_names_are_read_and_surnames_are_not() -> None:
    people = [("Ines", "Huber"), ("Kim", "Lou"), ("Ömer", "Kaya"), ("Jo", "Wu"), ("Ana", "Diaz")]
    rows = "".join(f"{first},{last},{i % 2}\n" for i, (first, last) in enumerate(people))
    found = names_in(f"First name,Last name,Likes it\n{rows}")
    assert found == {"ines", "kim", "ömer", "jo", "ana"}


def test_of_a_whole_name_the_first_counts() -> None:
    rows = "".join(f"{name} Huber,{i}\n" for i, name in enumerate(("Ines", "Kim", "Jo", "Ana")))
    assert names_in(f"Full name,Score\n{rows}") == {"ines", "kim", "jo", "ana"}


def test_an_answer_that_is_no_personal_datum_is_left_alone() -> None:
    assert names_in("Favourite name for a product\n" + "Max\nMax\nRex\n" * 5) == frozenset()
