"""One column at a time: what its cells and its header make it."""

import pytest

from persona_core.sources import understand
from persona_core.sources.table import Blank, Kind, Role
from tests.sources.sheets import notes, read, table

N = 40


def kind(header: str, values: list[str]) -> Kind:
    cells = table([header, "other"], values, ["1", "2"] * (len(values) // 2))
    return understand(cells).table.questions[0].kind


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("How likely are you to recommend us?", [str(i % 11) for i in range(N)], Kind.ORDINAL),
        ("How satisfied are you with the price?", [str(i % 5 + 1) for i in range(N)], Kind.ORDINAL),
        (
            "How would you rate the number of breaks?",
            [str(i % 5 + 1) for i in range(N)],
            Kind.ORDINAL,
        ),
        ("education", [str(i % 5 + 1) for i in range(N)], Kind.ORDINAL),
        ("education", [str(i % 15 + 5) for i in range(N)], Kind.NUMBER),
        ("age_group", [str(i % 4 + 1) for i in range(N)], Kind.ORDINAL),
        ("Satisfaction (1 to 5)", [str(i % 5 + 1) for i in range(N)], Kind.ORDINAL),
        ("How many children do you have?", [str(i % 5) for i in range(N)], Kind.NUMBER),
        ("Age", [str(20 + i) for i in range(N)], Kind.NUMBER),
        ("What year were you born?", [str(1950 + i) for i in range(N)], Kind.NUMBER),
        ("Amount", [f"€ {i}.{i:03d},50" for i in range(1, N + 1)], Kind.NUMBER),
        ("Share", [f"{i} %" for i in range(N)], Kind.NUMBER),
        ("customer_id", [f"{i // 2}" for i in range(N)], Kind.IDENTIFIER),
        ("CustomerID", [f"{12346 + i // 3}.0" for i in range(N)], Kind.IDENTIFIER),
        ("Order number", [f"{1000 + i}" for i in range(N)], Kind.IDENTIFIER),
        ("ref", [f"{i:05d}" for i in range(N)], Kind.IDENTIFIER),
        ("token", [f"a{i:07x}9" for i in range(N)], Kind.IDENTIFIER),
        ("signed up", [f"2024-01-{i % 28 + 1:02d}" for i in range(N)], Kind.DATE),
        ("Sign up date", [str(43831 + i) for i in range(N)], Kind.DATE),
        ("figures", [str(43831 + i) for i in range(N)], Kind.NUMBER),
        ("Do you smoke?", ["Yes", "No"] * 20, Kind.CATEGORY),
        ("Country", ["DE", "FR", "IT", "US"] * 10, Kind.CATEGORY),
        ("Current 5 Digit Zip Code", ["64110", "64111", "66215", "64105"] * 10, Kind.CATEGORY),
        ("What is your participant number?", [str(i) for i in range(N)], Kind.IDENTIFIER),
        ("Why?", [f"because of reason number {i}" for i in range(N)], Kind.TEXT),
        ("weight", [f"{0.5 + i / 40:.3f}" for i in range(N)], Kind.WEIGHT),
        ("weight", [str(55 + i) for i in range(N)], Kind.NUMBER),
        ("Gewichtungsfaktor", [f"{0.5 + i / 40:.3f}" for i in range(N)], Kind.WEIGHT),
        ("postcode", ["01067", "10115", "80331", "20095"] * 10, Kind.CATEGORY),
        ("works", ["0", "1"] * 20, Kind.CATEGORY),
        ("source", [str(i % 5 + 1) for i in range(N)], Kind.CATEGORY),
        ("Filiale", [str(i % 12 + 1) for i in range(N)], Kind.CATEGORY),
        ("sex", [str(i % 3 + 1) for i in range(N)], Kind.CATEGORY),
        ("Number of stores", [str(i % 12 + 1) for i in range(N)], Kind.NUMBER),
        ("Which store do you rate highest?", [str(i % 5 + 1) for i in range(N)], Kind.ORDINAL),
        ("Which region do you live in?", [str(i % 6 + 1) for i in range(N)], Kind.CATEGORY),
        ("Type of customer", [str(i % 4 + 1) for i in range(N)], Kind.CATEGORY),
        ("Código de región", [str(i % 16 + 1) for i in range(N)], Kind.CATEGORY),
        ("Filial-Nr", [str(i % 9 + 1) for i in range(N)], Kind.CATEGORY),
        ("store_id", [str(i % 6 + 1) for i in range(N)], Kind.CATEGORY),
        ("customer_id", [str(i % 20 + 1) for i in range(N)], Kind.IDENTIFIER),
        ("app version", ["1.2.20", "1.3.20", "2.1.21", "2.2.21"] * 10, Kind.ORDINAL),
        ("product code", ["20-01-15", "20-02-16", "19-03-12", "19-04-11"] * 10, Kind.CATEGORY),
        ("store sales", [str(i % 15 + 1) for i in range(N)], Kind.NUMBER),
        ("region population", [str(i % 15 + 1) for i in range(N)], Kind.NUMBER),
        ("city_mpg", [str(i % 15 + 15) for i in range(N)], Kind.NUMBER),
    ],
)
def test_header_and_cells_together_make_the_kind(header, values, expected):
    assert kind(header, values) is expected


def test_columns_that_share_a_rating_range_are_ratings_without_saying_so():
    header = ["Wifi service", "Food and drink", "Seat comfort", "Bags"]
    columns = [[str((i * k) % 5 + 1) for i in range(50)] for k in (1, 2, 3)]
    found = read(table(header, *columns, [str(i % 30) for i in range(50)]))
    assert [q.kind for q in found.values()] == [Kind.ORDINAL] * 3 + [Kind.NUMBER]


def test_in_a_long_battery_a_number_of_friends_is_an_item():
    points = [str(i % 5 + 1) for i in range(N)]
    names = [f"item {chr(97 + i)}" for i in range(20)] + ["Number of friends", "Children"]
    found = read(table([*names, "Siblings"], *[points] * 22, [str(i % 7) for i in range(N)]))
    assert {found[name].kind for name in names} == {Kind.ORDINAL}


def test_a_statement_about_a_number_is_no_count():
    points = [str(i % 5 + 1) for i in range(N)]
    moments = [f"4/{i % 28 + 1}/2020 14:51:{i:02d}" for i in range(N)]
    header = "The number of items on the screen impacted my ability to communicate"
    found = read(table(["Timestamp", header, "How many pets?"], moments, points, points))
    kinds = [q.kind for q in found.values()]
    assert kinds == [Kind.DATE, Kind.ORDINAL, Kind.NUMBER]


def test_one_answer_in_several_spellings_is_one_answer():
    answers = ["Male", "male", "MALE ", "Male", "Female", "female", "Female", "Male"] * 4
    found = understand(table(["Sex", "x"], answers, ["1"] * 32))
    assert found.table.questions[0].options == ("Male", "Female")
    assert found.table.counts("Sex").count[0].tolist() == [20, 12]
    assert "differed only in capitals or blanks" in notes(found)


def test_refusals_among_figures_are_blanks_of_their_kind():
    ages = [*[str(20 + i) for i in range(30)], "Prefer not to say", "N/A", "Don't know"]
    found = understand(table(["Age", "x"], ages, ["1"] * 33))
    assert found.table.questions[0].kind is Kind.NUMBER
    assert found.table.blank("Age")[-3:].tolist() == [
        Blank.REFUSED,
        Blank.NOT_APPLICABLE,
        Blank.NOT_ANSWERED,
    ]
    assert found.table.questions[0].n_missing == 3


def test_a_status_that_goes_from_bad_to_good_is_no_code():
    """`health status` beside ratings of its range is one of them; `order status` is a code."""
    headers = ["price", "taste", "health status", "order status"]
    columns = [[str((i * step) % 5 + 1) for i in range(N)] for step in (1, 2, 3, 4)]
    found = {q.name: q.kind for q in understand(table(headers, *columns)).table.questions}
    assert found["health status"] is Kind.ORDINAL
    assert found["order status"] is Kind.CATEGORY


def test_codes_of_a_list_stay_codes_beside_ratings_of_the_same_range():
    """`source` is no rating; `country` may be music that people rate like the others."""
    headers = ["rock", "folk", "jazz", "source", "country"]
    columns = [[str((i * step) % 5 + 1) for i in range(N)] for step in (1, 2, 3, 4, 6)]
    found = understand(table(headers, *columns)).table
    kinds = {q.name: q.kind for q in found.questions}
    assert kinds.pop("source") is Kind.CATEGORY
    assert set(kinds.values()) == {Kind.ORDINAL}


def test_codes_for_blanks_are_blanks_and_counted():
    found = understand(table(["Age", "x"], ["-99", "-77", *map(str, range(20, 50))], ["1"] * 32))
    assert found.table.blank("Age")[:2].tolist() == [Blank.NOT_ANSWERED, Blank.REFUSED]
    assert "2 cells hold a code for a blank" in notes(found)


def test_true_negative_figures_are_no_codes():
    found = read(table(["balance", "x"], ["-99", "-5", *map(str, range(20, 50))], ["1"] * 32))
    assert found["balance"].n_missing == 0


def test_figures_that_are_not_finite_are_blank_with_a_note():
    found = understand(table(["v", "x"], ["1e308", "inf", "7", "8", "9", "12"], ["1"] * 6))
    assert found.table.questions[0].n_missing == 2
    assert "no finite number" in notes(found)


def test_na_in_a_table_without_a_blank_cell_is_a_blank():
    helped = ["Yes", "No", "NA", "No"] * 10
    comments = ["NA"] * 36 + ["thanks", "too long", "hello", "all the best"]
    found = read(table(["helped", "comments"], helped, comments))
    assert (found["helped"].options, found["helped"].n_missing) == (("Yes", "No"), 10)
    assert (found["comments"].kind, found["comments"].n_missing) == (Kind.TEXT, 36)


def test_na_of_r_is_a_blank_and_na_of_a_survey_an_answer():
    r_file = read(table(["age", "sex"], ["23", "NA", "45", "31"], ["m", "f", "NA", "m"]))
    assert (r_file["age"].n_missing, r_file["sex"].n_missing) == (1, 1)
    survey = read(table(["ok?", "x"], ["Yes", "No", "NA", "No"] * 5, ["a", "b"] * 10))
    assert survey["ok?"].options == ("Yes", "No", "NA")


def test_a_postcode_gets_its_leading_zero_back():
    found = understand(
        table(["zip", "x"], ["1067", "10115", "80331", "20095"] * 5, ["1", "2"] * 10)
    )
    assert "01067" in found.table.questions[0].options
    assert "leading zero" in notes(found)


def test_yes_comes_before_no_and_dont_know_last():
    answers = ["No", "Don't know", "No", "Yes", "No", "Don't know", "Don't know", "Don't know"]
    found = read(table(["Is it?", "x"], answers * 3, ["1"] * 24))
    assert found["Is it?"].options == ("Yes", "No", "Don't know")


def test_what_hardly_anyone_answered_does_not_build_segments():
    answers = ["Yes", "No", *[""] * 38]
    assert read(table(["Is it?", "x"], answers, ["a", "b"] * 20))["Is it?"].role is Role.DESCRIPTOR


def test_many_figures_with_an_end_in_words_are_a_number():
    years = [str(1 + i % 40) for i in range(80)] + ["More than 50 years", "Less than 1 year"]
    found = understand(table(["YearsCode", "x"], years, ["1", "2"] * 41))
    assert found.table.questions[0].kind is Kind.NUMBER
    assert found.table.numbers("YearsCode")[-2:].tolist() == [50.0, 1.0]
    assert "said “More than 50 years”; read as 50" in notes(found)


def test_lengths_of_time_are_seconds_and_times_of_day_are_not():
    clock = [f"0{i % 4}:0{i % 6}:1{i % 10}" for i in range(60)]
    asked = ["Avg. Session Duration", "¿Cuánto tiempo lo paseas al día?"]
    found = understand(table([*asked, "Opened"], clock, clock, clock))
    for question in asked:
        assert found.table.numbers(question)[1] == 3600 + 60 + 11
    kinds = [q.kind for q in found.table.questions]
    assert kinds[:2] == [Kind.NUMBER, Kind.NUMBER]
    assert kinds[2] is not Kind.NUMBER


@pytest.mark.parametrize("start", [0, 1])
def test_a_first_column_that_counts_the_rows_is_no_amount(start):
    numbers = [str(start + i) for i in range(N)]
    cells = table(["X", "other", "X2"], numbers, ["1", "2"] * (N // 2), numbers)
    first, _, last = understand(cells).table.questions
    assert (first.kind, first.role) == (Kind.IDENTIFIER, Role.ID)
    assert last.kind is Kind.NUMBER


def test_birthdays_without_a_year_are_days_in_words():
    days = [f"{i % 12 + 1:02d}/{i % 28 + 1:02d}" for i in range(400)]
    found = read(table(["Birthday", "x"], days, ["1", "2"] * 200))["Birthday"]
    assert (found.kind, found.why) == (Kind.TEXT, "text: days of the year, without the year")


def test_a_step_that_nobody_chose_is_part_of_the_scale_that_the_columns_share():
    full = [str(i % 5 + 1) for i in range(40)]
    gap = [str((1, 2, 4, 5)[i % 4]) for i in range(40)]
    found = read(table(["taste", "price", "look", "smell"], full, full, full, gap))
    assert found["smell"].levels == ("1", "2", "3", "4", "5")


def test_a_number_that_is_always_the_same_tells_nobody_apart():
    found = read(table(["essround", "hours"], ["9"] * 40, [str(i % 30) for i in range(40)]))
    assert found["essround"].role is Role.DESCRIPTOR
    assert "everybody gave the same answer" in found["essround"].why
    assert found["hours"].role is Role.BASE
