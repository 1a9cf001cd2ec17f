import pytest

from persona_core.show.name_labels import spoken
from tests.segments.tables import category, table


def called(header, **asked):
    t = table(a=category(["a", "b"], ["a", "b"], **({"question": header, "label": header} | asked)))
    said = spoken(t.question("a"))
    return said and said.label


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("tech_company", "tech company"),
        ("familyHistory", "family History"),
        ("family.history", "family history"),
        ("mein_Alter", "mein Alter"),
        ("q12_satisfaction", "satisfaction"),
        ("NPS_score", "NPS score"),
        ("loan", "loan"),
        ("Größe", "Größe"),
        ("iPhone", "iPhone"),
        ("YouTube", "YouTube"),
        ("node.js", "node.js"),
        ("NPS", "NPS"),
        ("Do you use q_7?", "Do you use q_7?"),
    ],
)
def test_a_header_in_code_style_is_read_as_words_and_a_name_is_left_alone(header, said):
    assert called(header) == said


@pytest.mark.parametrize("header", ["q0007_0010", "V1", "var_7", "Item3", "gndr", "GNDR", "2019"])
def test_nothing_is_called_by_a_code(header):
    assert called(header) is None


def test_a_header_above_a_grid_of_codes_is_a_code_too():
    assert called("q7 – q7_10", label="q7_10", group="q7") is None
    assert called("q7 – tech_job", label="tech_job", group="q7") == "tech job"
    assert called("Which do you use? – q7_10", label="q7_10", group="Which do you use?") == "q7_10"
