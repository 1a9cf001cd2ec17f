"""A single choice with an open "other", and what people write into answers besides."""

from persona_core.sources import understand
from persona_core.sources.table import Blank, Kind, Role
from tests.sources.sheets import notes, read, table

OFFERED = ["Friend", "Newsletter", "Instagram", "Search engine", "A shop", "Podcast"]
OWN = [f"{word} {place}" for word in ("saw it", "heard it") for place in "abcdefghij"]


def understood(header, answers):
    return understand(table([header, "x"], answers, ["1", "2"] * (len(answers) // 2)))


def test_what_one_person_each_wrote_in_is_one_answer_beside_those_that_were_offered():
    found = understood("How did you hear of us?", OFFERED * 20 + OWN)
    q = found.table.questions[0]
    assert (q.kind, q.role) == (Kind.CATEGORY, Role.BASE)
    assert q.options == (*sorted(OFFERED), "Other (written in)")
    assert found.table.counts(q.name).count[0].tolist() == [20] * 6 + [20]
    assert "20 answers hold words of their own; counted as “Other (written in)”" in notes(found)


def test_commas_in_what_was_written_in_make_no_select_all():
    found = understood("How did you hear of us?", OFFERED * 20 + [f"well, {o}" for o in OWN])
    assert found.table.questions[0].kind is Kind.CATEGORY


def test_rare_combinations_of_offered_answers_are_a_select_all():
    pairs = [f"{a}, {b}" for a in OFFERED for b in OFFERED if a < b]
    found = understood("How did you hear of us? (select all)", OFFERED * 20 + [*pairs, "Friend"])
    assert found.table.questions[0].kind is Kind.MULTI


def test_a_scale_stays_one_beside_what_was_written_in():
    levels = ["Dissatisfied", "Neutral", "Satisfied", "Very satisfied"]
    q = understood("How satisfied are you?", levels * 30 + OWN).table.questions[0]
    assert q.kind is Kind.ORDINAL
    assert q.levels == tuple(levels)
    assert q.options == (*levels, "Other (written in)")


def test_another_spelling_of_an_offered_answer_is_not_written_in():
    found = understood("¿Con qué género se identifica?", ["Varón", "Mujer", "Otra"] * 30 + [
        "Varon", "mujer", *OWN[:10]
    ])  # fmt: skip
    assert found.table.counts(found.table.questions[0].name).n[0] == 102
    assert "10 answers hold words of their own" in notes(found)


def test_places_that_thin_out_stay_a_list():
    many = [name for i, name in enumerate("ABCDE") for _ in range(40 - 5 * i)]
    places = [f"{name}land" for name in many] + [f"{name}stan" for name in "FGHIJKLMNO"]
    q = understood("Which country do you live in?", places).table.questions[0]
    assert len(q.options or ()) == 15


def test_comments_that_most_people_leave_with_no_are_text():
    said = ["No"] * 80 + ["None"] * 20 + ["n/a"] * 10 + [f"more of {o}, please" for o in OWN]
    assert understood("Anything else?", said).table.questions[0].kind is Kind.TEXT


def test_an_address_written_into_an_answer_is_not_shown():
    said = ["Yes", "No", "mail bob@example.org", "ring +49 170 1234567"] * 20
    found = understood("May we call?", said)
    assert found.table.questions[0].options == ("Yes", "No", "mail •••", "ring •••")
    assert "40 answers hold an e-mail address or a phone number" in notes(found)


def test_an_address_among_several_answers_in_one_cell_is_not_shown():
    said = ["Mail; Phone", "Mail", "Phone; bob@example.org", "Phone"] * 20
    q = understood("How may we reach you?", said).table.questions[0]
    assert q.kind is Kind.MULTI
    assert set(q.options or ()) == {"Mail", "Phone", "•••"}


def test_figures_with_many_digits_are_no_phone_numbers():
    said = ["100 000 - 200 000", "200 000 - 500 000", "2023-2024", "up to 1000000 - 2000000"] * 20
    options = understood("Plan", said).table.questions[0].options
    assert sorted(options or ()) == sorted(set(said))


def test_what_a_program_writes_for_nothing_stands_last_and_none_is_an_answer():
    said = ["(not set)"] * 30 + ["(none)"] * 20 + ["None"] * 15 + ["google", "mail", "shop"] * 5
    q = understood("Medium", said).table.questions[0]
    assert set((q.options or ())[-2:]) == {"(not set)", "(none)"}
    assert (q.options or ())[0] == "None"


def test_codes_are_listed_by_their_figures():
    said = ["10", "2", "1", "3"] * 5 + ["10"] * 40
    assert understood("region", said).table.questions[0].options == ("1", "2", "3", "10")
    labelled = ["2 - North", "10 - West", "1 - South"] * 20 + ["10 - West"] * 20
    q = understood("area", labelled).table.questions[0]
    assert q.options == ("1 - South", "2 - North", "10 - West")


def test_a_few_wrong_years_leave_the_others_years():
    born = [str(1950 + i % 50) for i in range(98)] + ["1864", "19985"]
    found = understood("Year of birth", born)
    assert found.table.questions[0].why == "number: years from 1950 to 1999"
    assert found.table.blank(found.table.questions[0].name)[-2:].tolist() == [
        Blank.NOT_ANSWERED,
        Blank.NOT_ANSWERED,
    ]
    assert "2 cells hold no year (1864, 19985); read as blank" in notes(found)


def test_a_company_may_be_older_than_the_others():
    founded = [str(1900 + i) for i in range(99)] + ["1864"]
    found = understood("Founded in", founded)
    assert found.table.questions[0].why == "number: years from 1864 to 1998"


def test_spellings_and_abbreviations_of_a_typed_gender_are_one_and_rare_words_fold():
    said = ["Male"] * 20 + ["male "] * 9 + ["M"] * 8 + ["m"] * 2 + ["Cis Male", "cis male"]
    said += ["Female"] * 15 + ["F"] * 5 + ["female"] * 4 + ["Cisgender Female"]
    said += ["Genderqueer", "agender", "fluid", "human", "neither, really", "both"]
    found = understand(table(["What is your gender?", "x"], said, ["1", "2", "3"] * 24))
    question = found.table.questions[0]
    assert question.options[:2] == ("Male", "Female")
    assert len(question.options) == 3
    assert found.table.counts(question.name).count[0].tolist() == [41, 25, 6]
    assert "18 answers said “M”, “F”, “m”, “Cis Male” and the like" in notes(found)


def test_answers_to_choose_from_stand_though_they_share_a_letter():
    said = ["Male", "Female", "Mostly male", "Man"] * 15
    found = read(table(["How do you feel?", "x"], said, ["1", "2", "3"] * 20))
    assert set(found["How do you feel?"].options) == {"Male", "Female", "Mostly male", "Man"}


def test_a_letter_that_begins_words_of_both_sexes_is_no_abbreviation():
    said = ["Masculino", "Femenino", "Hombre", "Mujer", "M", "F"] * 10
    found = understand(table(["Género", "x"], said, ["1", "2"] * 30))
    assert set(found.table.questions[0].options) == {*said} - {"F"}
