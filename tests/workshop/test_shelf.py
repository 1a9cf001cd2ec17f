"""What a workshop is called that begins with a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_core.workshop import shelf


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("spring_survey 2026.csv", "Spring survey 2026"),
        ("Kundenumfrage-Q3.final.xlsx", "Kundenumfrage-Q3.final"),
        ("export", "Export"),
        ("What about lunch?.CSV.zip", "What about lunch?"),
        ("__.csv", "Workshop"),
        (".csv", "Csv"),
    ],
)
def test_a_workshop_is_named_as_one_would_say_its_file(file: str, name: str) -> None:
    assert shelf.name_after(file) == name


@given(st.text())
def test_whatever_a_file_is_called_the_name_is_neither_blank_nor_too_long(file: str) -> None:
    assert 0 < len(shelf.name_after(file).strip()) <= shelf.NAME_LENGTH
