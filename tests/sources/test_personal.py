import pytest

from persona_core.sources.personal import sensitive_word
from persona_core.sources.table import Kind, Role
from tests.sources.sheets import read, sheet, table

N = 30
EMAILS = [f"p{i}@mail.org" for i in range(N)]
NAMES = [f"{'ABCDEFGHIJ'[i % 10]}nna {'KLM'[i % 3]}. Nr{i}" for i in range(N)]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("E-mail", EMAILS),
        ("contact me here", EMAILS),
        ("Contact owner", [f"Ann Ng ({mail})" for mail in EMAILS]),
        ("from", [f"Ann Ng <{mail}>" for mail in EMAILS]),
        ("RecipientEmail", EMAILS),
        ("Phone", [f"+49 170 {i:07d}" for i in range(N)]),
        ("reach me at", [f"(555) 123-{i:04d}" for i in range(N)]),
        ("First name", NAMES),
        ("Nachname", NAMES),
        ("Name", NAMES),
        ("Nome (facultativo)", NAMES),
        ("Name (not required):", NAMES),
        ("Phone [optional]", [f"+49 170 {i:07d}" for i in range(N)]),
        ("What is your name?", NAMES),
        ("IP Address", [f"10.0.0.{i}" for i in range(N)]),
        ("where", [f"10.0.0.{i}" for i in range(N)]),
        ("LocationLatitude", [f"47.{i}" for i in range(N)]),
        ("Street address", [f"Main Street {i}" for i in range(N)]),
    ],
)
def test_what_identifies_someone_is_personal_and_ignored(header, values):
    found = next(iter(read(table([header, "x"], values, ["1", "2"] * (N // 2))).values()))
    assert found.personal
    assert found.role in (Role.IGNORE, Role.ID)


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("May we e-mail you?", ["Yes", "No"] * 15),
        ("Email", ["Yes", "No"] * 15),
        ("Phone", ["iOS", "Android", "none"] * 10),
        ("Which phone do you use?", [f"model {i}" for i in range(N)]),
        ("Name (of the brand that you like most)", NAMES),
        ("How many phones do you own?", [str(i % 4) for i in range(N)]),
        ("Name of your favourite brand, please", ["Acme", "Umbra", "Nord"] * 10),
        ("product name", ["Box", "Bag", "Tin"] * 10),
    ],
)
def test_questions_about_such_things_are_not_personal(header, values):
    found = next(iter(read(table([header, "x"], values, ["1", "2"] * (N // 2))).values()))
    assert not found.personal


@pytest.mark.parametrize("over", ["Teilnehmer", "Befragte", "Contact", "Ihre Angaben"])
@pytest.mark.parametrize(
    ("under", "values"),
    [
        ("E-Mail-Adresse", EMAILS),
        ("erreichbar unter", EMAILS),
        ("Telefon", [f"+49 170 {i:07d}" for i in range(N)]),
        ("Name", NAMES),
        ("Vorname", NAMES),
    ],
)
def test_a_heading_over_several_columns_does_not_hide_who_answered(over, under, values):
    rows = [["id", over, "", "Ort"], ["", under, "Alter", ""]]
    rows += [[f"{i:03d}", v, str(20 + i), ["Ulm", "Bonn"][i % 2]] for i, v in enumerate(values)]
    found = list(read(sheet(rows)).values())
    assert [q.personal for q in found] == [False, True, False, False]
    assert found[1].role is Role.IGNORE
    assert {q.group for q in found} == {None}
    assert (found[2].fields, found[2].kind) == (("bg.age_range",), Kind.NUMBER)


@pytest.mark.parametrize("row", ["Name", "Vorname", "E-Mail", "Telefon"])
def test_rows_that_are_rated_are_not_personal_whatever_they_are_called(row):
    mood = ["sehr gut", "gut", "mittel", "schlecht"]
    rows = [["id", "Wie gefällt Ihnen …?", "", "Ort"], ["", row, "Preis", ""]]
    rows += [[f"{i:03d}", mood[i % 4], mood[i % 3], ["Ulm", "Bonn"][i % 2]] for i in range(12)]
    found = list(read(sheet(rows)).values())
    assert not any(q.personal for q in found)
    assert found[1].group == found[2].group == "Wie gefällt Ihnen …?"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("What is your religion?", "en"),
        ("Have you been diagnosed with a disorder?", "en"),
        ("voting-intention", "en"),
        ("Welcher Konfession gehören Sie an?", "de"),
        ("Identifico mi origen étnico como", "es"),
    ],
)
def test_special_category_questions_are_off(header, language):
    assert sensitive_word(header, language)


def test_a_party_one_goes_to_is_no_political_one_and_a_vote_is():
    assert sensitive_word("Name one song you want to hear at the party.") is None
    assert sensitive_word("Which party do you feel close to?") == "party"
    assert sensitive_word("vote") == "vote"


@pytest.mark.parametrize("header", ["Race you to the top speed", "Favourite colour", "O que foi?"])
def test_other_questions_are_not_sensitive(header):
    expected = "race" if "Race" in header else None
    assert sensitive_word(header, "pt") == expected


def test_a_sensitive_question_has_no_role_and_a_protected_one_describes():
    found = read(
        table(
            ["Do you have a mental health disorder?", "Gender", "x"],
            ["Yes", "No"] * 15,
            ["m", "f"] * 15,
            ["a", "b"] * 15,
        )
    )
    first, gender, _ = found.values()
    assert (first.sensitive, first.role) == (True, Role.IGNORE)
    assert (gender.sensitive, gender.role) == (False, Role.DESCRIPTOR)


def test_e_mail_addresses_are_the_key_where_there_is_no_other():
    score = ["1", "2", "3"] * 10
    assert read(table(["E-mail", "score"], EMAILS, score))["E-mail"].role is Role.ID
    ids = [str(1000 + i) for i in range(N)]
    with_id = read(table(["customer_id", "E-mail", "score"], ids, EMAILS, score))
    assert with_id["E-mail"].role is Role.IGNORE


def test_names_that_repeat_on_many_lines_are_personal():
    people = ["Weber", "Koch", "Meyer", "Rossi"] * 15
    found = read(table(["Last Name (Billing)", "Billing Name", "Name"], people, people, people))
    assert [q.personal for q in found.values()] == [True, True, False]


def test_order_numbers_below_name_are_no_names():
    numbers = [f"#{1000 + i}" for i in range(40)]
    assert not read(table(["Name", "x"], numbers, ["1", "2"] * 20))["Name"].personal


def test_a_numbered_header_and_a_bare_code_over_telling_answers_are_sensitive():
    found = read(
        table(
            ["race2", "q0026", "q0029"],
            ["White", "Non-white"] * 20,
            ["Straight", "Gay", "Bisexual", "Straight"] * 10,
            ["Cash", "Card"] * 20,
        )
    )
    assert [q.sensitive for q in found.values()] == [True, True, False]


def test_initials_and_codes_below_last_name_are_personal():
    initials, codes = ["P.", "M.", "C.", "R."] * 10, [str(100 + i) for i in range(40)]
    found = read(table(["last_name", "RecipientFirstName", "x"], initials, codes, ["1", "2"] * 20))
    assert [q.personal for q in found.values()] == [True, True, False]


def test_what_people_identify_as_is_told_by_its_answers():
    own = "Please select all that apply. I identify as… - {}".format
    options = ["A person of color", "A person living with a disability", "None of the above"]
    columns = [[o if i % (k + 2) else "" for i in range(12)] for k, o in enumerate(options)]
    found = read(table([own(o) for o in options], *columns))
    assert [q.sensitive for q in found.values()] == [True]


def test_answers_tell_only_below_a_bare_code():
    studies = ["African American Studies", "Native American Studies", "Law", "Music"] * 10
    assert not read(table(["subject", "x"], studies, ["1", "2"] * 20))["subject"].sensitive


def test_female_alone_in_the_header_is_protected():
    found = read(table(["female", "Female doctors only?"], ["1", "0"] * 20, ["Yes", "No"] * 20))
    assert [q.role for q in found.values()] == [Role.DESCRIPTOR, Role.BASE]


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Genre", ["Male", "Female", "Male"]),
        ("Vous êtes", ["Une femme", "Un homme", "Ne souhaite pas répondre"]),
        ("Ich bin", ["weiblich", "männlich", "divers"]),
        ("Q2", ["M", "F", "M"]),
        ("Salutation", ["Mr.", "Ms.", "Dr."]),
        ("Kön", ["Man", "Kvinna", "Man"]),
    ],
)
def test_a_question_with_the_answers_female_and_male_is_protected_whatever_its_header(
    header, answers
):
    found = read(table([header, "x"], answers * 10, ["1", "2"] * 15))[header]
    assert found.role is Role.DESCRIPTOR
    assert "protected" in found.why


@pytest.mark.parametrize("answers", [["Men", "Bag"], ["M", "L"], ["Woman", "Friend", "Man"]])
def test_other_answers_beside_them_ask_for_something_else(answers):
    found = read(table(["for whom", "x"], (answers * 15)[:30], ["1", "2"] * 15))["for whom"]
    assert "protected" not in found.why


@pytest.mark.parametrize(
    "answers",
    [
        ("Pardo", "Branco", "Negro", "Amarelo", "Prefiro não informar"),
        ("Católico", "Evangélico", "Ateu"),
        ("römisch-katholisch", "evangelisch", "konfessionslos"),
    ],
)
def test_answers_of_a_bare_code_tell_that_it_is_sensitive_in_other_languages(answers):
    values = [answers[i % len(answers)] for i in range(N)]
    assert read(table(["var_14", "x"], values, ["1", "2"] * (N // 2)))["var_14"].sensitive


def test_colours_are_nobodys_race():
    values = ["Negro", "Blanco", "Rojo"] * (N // 3)
    assert not read(table(["P7", "x"], values, ["1", "2"] * (N // 2)))["P7"].sensitive


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Do you have Depression?", "en"),
        ("Do you have Panic attack?", "en"),
        ("Any chronic disease?", "en"),
        ("Leiden Sie an Diabetes?", "de"),
        ("¿Tiene usted ansiedad?", "es"),
        ("Souffrez-vous de diabète ?", "fr"),
        ("Você tem depressão?", "pt"),
        ("Soffre di ansia?", "it"),
    ],
)
def test_a_named_illness_is_health_data(question, language):
    assert sensitive_word(question, language) is not None
