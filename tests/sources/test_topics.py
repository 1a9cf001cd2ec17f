import pytest

from persona_core.sources.table import Kind, Topic
from persona_core.sources.topics import fields, match


def best(question, kind=Kind.MULTI, options=(), language="en", **more):
    ids, topic = match(question, kind, options, language, **more)
    return (ids[0] if ids else None), topic


@pytest.mark.parametrize(
    ("question", "kind", "field", "topic"),
    [
        ("What is your age?", Kind.NUMBER, "bg.age_range", Topic.BACKGROUND),
        ("household-income", Kind.ORDINAL, "bg.income", Topic.BACKGROUND),
        ("What are your main goals?", Kind.MULTI, "goal.items", Topic.GOALS),
        ("Which challenges do you face?", Kind.MULTI, "pain.items", Topic.PAINS),
        ("What made you start looking?", Kind.CATEGORY, "buy.trigger", Topic.BUYING),
        ("How did you hear about us?", Kind.MULTI, "buy.research", Topic.BUYING),
        ("What is your preferred channel?", Kind.CATEGORY, "ch.contact", Topic.CHANNELS),
        ("How often do you use it?", Kind.ORDINAL, "act.frequency", Topic.USE),
        ("What is your favourite film?", Kind.CATEGORY, None, Topic.OTHER),
    ],
)
def test_wording_points_to_a_field_and_a_topic(question, kind, field, topic):
    assert best(question, kind) == (field, topic)


def test_a_keyword_with_an_exception_is_not_matched_beside_it():
    assert best("What is the average age of your company?", Kind.NUMBER)[0] is None


def test_consent_to_a_study_is_no_way_to_contact_somebody():
    study = "I, the participant, confirm that I have read the study information and consent"
    assert best(study, Kind.CATEGORY)[0] is None
    assert best("I consent to be contacted by e-mail", Kind.CATEGORY)[0] == "ch.contact"


def test_short_fields_are_not_offered_to_long_questions():
    long = "In general, is it rude to knowingly bring unruly children under 18 on a plane?"
    assert best(long, Kind.CATEGORY)[0] is None
    assert best("Do you have any children under 18?", Kind.CATEGORY)[0] == "bg.household"


def test_whole_words_only():
    assert best("Which package do you use?", Kind.NUMBER)[0] is None


def test_option_labels_count_where_the_question_says_nothing():
    options = ("I am frustrated by prices", "It is a problem to park", "Other")
    assert best("Please tick", Kind.MULTI, options) == ("pain.items", Topic.PAINS)


def test_the_tools_code_counts_where_the_text_says_nothing():
    assert best("List of them", Kind.CATEGORY, code="country")[0] == "bg.location"


def test_german_questions_find_their_fields():
    assert best("Wie alt sind Sie?", Kind.NUMBER, language="de")[0] == "bg.age_range"
    assert best("Was sind Ihre wichtigsten Ziele?", language="de") == ("goal.items", Topic.GOALS)


def test_the_table_holds_the_forms_fields():
    ids = {f.id for f in fields("en")}
    assert len(ids) == 35
    assert {"bg.age_range", "goal.items", "pain.items", "buy.trigger", "ch.places"} <= ids


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Qual a sua faixa etária?", "pt"),
        ("Wat is je leeftijd?", "nl"),
        ("Ålder", "sv"),
    ],
)
def test_background_is_found_in_portuguese_dutch_and_swedish(question, language):
    assert best(question, Kind.ORDINAL, language=language) == ("bg.age_range", Topic.BACKGROUND)
