import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.sources.figure_scales import counted_steps, ended_scale, numbered_scale
from persona_core.sources.scales import frequency_scale, word_scale

SCALES = {
    "en": [
        "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree",
        "Not at all likely|Slightly likely|Moderately likely|Very likely|Extremely likely",
        "Very dissatisfied|Somewhat dissatisfied|Neutral|Somewhat satisfied|Very satisfied",
        "Not important|Rather unimportant|Rather important|Very important",
        "Never|Rarely|Sometimes|Often|Always",
        "Poor|Fair|Good|Very good|Excellent",
        "Much worse|Somewhat worse|About the same|Somewhat better|Much better",
        "Definitely not|Probably not|Might or might not|Probably|Definitely",
        "Never|Once a year or less|A few times per month|Once a week|Every day",
        "None|A little|A moderate amount|A lot|A great deal",
        "No|Maybe|Yes",
        "No|Some of them|Yes",
        "Very difficult|Difficult|Neither easy nor difficult|Easy|Very easy",
        "not polarized|low polarized|neutral|somewhat polarized|strongly polarized",
        "Very unfavorably|Somewhat unfavorably|Somewhat favorably|Very favorably",
        "Not at all familiar|Slightly familiar|Somewhat familiar|Very familiar",
        "No interest|Thinking about it|Currently evaluating it|Already in production",
        "No, none did|Some did|Yes, they all did",
        "First|Second|Third|Fourth|Fifth or more",
        "Freshman|Sophomore|Junior|Senior|Graduate student",
        "Not at all|Several days|More than half the days|Nearly every day",
        "Below expectations|Met expectations|Exceeded expectations|Far exceeded expectations",
        "Bronze|Silver|Gold|Platinum",
        "never smoked|tried smoking|former smoker|current smoker",
        "Rare|Medium rare|Medium|Medium Well|Well",
        "Not a problem|Minor problem|Major problem",
        "Somewhat hesitant|Neutral|Somewhat open|Very open",
        "Never contributes|Rarely contributes|Often contributes|Always contributes",
        "Not enough|Enough|Too much",
        "Not motivated|Somewhat motivated|Motivated|Very motivated",
        "Not stressed|Slightly stressed|Stressed|Very stressed",
        "I hate it|I don't like it|It's ok|I like it|I love it",
        "None of the time|A little of the time|Some of the time|Most of the time|All of the time",
        "At no time|Some of the time|Less than half of the time|More than half of the time"
        "|Most of the time|All of the time",
        "To a very small extent|To a small extent|Somewhat|To a large extent",
        "No experience|Some experience|A lot of experience|Expert",
        "Never|Less than once a month|1-3x per month|1x per week|Several times per week|Daily",
        "Never|Once or twice a week|3-4 days a week|Every day or nearly every day",
        "Far below average|Below average|Average|Above average|Far above average",
        "Rarely or never|Sometimes|Often",
        "Hate|Dislike|Neutral|Like|Love",
        "Terrible|Poor|Okay|Good|Amazing",
        "Sedentary|Lightly active|Moderately active|Very active",
        "No impact|Slight impact|Moderate impact|Significant impact|Severe impact",
        "No influence|Little influence|Some influence|Strong influence",
        "Far too little|Slightly too little|About right|Slightly too much|Far too much",
        "SD|D|N|A|SA",
        "sd|d|a|sa",
        "VD|D|N|S|VS",
        "Least|Less|More|Most",
        "Individual contributor|Manager|Director|VP|C-level",
        "I'm a beginner|I'm intermediate|I'm advanced",
        "Not at all|Somewhat|Moderately so|Very much so",
        "Subscriber|Lead|Marketing Qualified Lead|Sales Qualified Lead|Opportunity|Customer",
    ],
    "de": [
        "Stimme gar nicht zu|Stimme eher nicht zu|Stimme eher zu|Stimme vollständig zu",
        "Trifft gar nicht zu|Trifft eher nicht zu|Teils teils|Trifft eher zu|Trifft voll zu",
        "Nicht wichtig|Eher unwichtig|Eher wichtig|Sehr wichtig",
        "Sehr unzufrieden|Eher unzufrieden|Neutral|Eher zufrieden|Sehr zufrieden",
        "Nie|Selten|Manchmal|Oft|Immer",
        "nicht|wenig|mittelmäßig|ziemlich|sehr",
        "gar nicht|ein bisschen|einigermaßen|erheblich|äußerst",
        "Zu keinem Zeitpunkt|Ab und zu|Mehr als die Hälfte der Zeit|Meistens|Die ganze Zeit",
        "In sehr geringem Maß|In geringem Maß|Zum Teil|In hohem Maß|In sehr hohem Maß",
        "Überhaupt nicht|An einzelnen Tagen|An mehr als der Hälfte der Tage|Beinahe jeden Tag",
        "nie|seltener als 1x pro Monat|1-3x pro Monat|1x pro Woche|mehrmals pro Woche|täglich",
        "gar nicht zufrieden|wenig zufrieden|teils/teils|zufrieden|sehr zufrieden",
        "Sehr unwahrscheinlich|Unwahrscheinlich|Wahrscheinlich|Sehr wahrscheinlich",
    ],
    "fr": [
        "Pas du tout d'accord|Plutôt pas d'accord|Plutôt d'accord|Tout à fait d'accord",
        "Pas du tout important|Peu important|Assez important|Très important",
        "Très insatisfait|Insatisfait|Neutre|Satisfait|Très satisfait",
        "Jamais|Rarement|Parfois|Souvent|Toujours",
        "Pas du tout|Un peu|Moyennement|Beaucoup|Énormément",
        "Aucun|Faible|Moyen|Fort",
    ],
    "es": [
        "Nunca|Una vez al año|Dos o tres veces al año|Una vez al mes|Cada semana",
        "TD|D|N|A|TA",
        "Muy DSA|DSA|N|DA|Muy DA",
        "Totalmente en desacuerdo|En desacuerdo|Ni de acuerdo ni en desacuerdo|De acuerdo"
        "|Totalmente de acuerdo",
        "Nada importante|Poco importante|Algo importante|Muy importante",
        "Muy insatisfecho|Insatisfecho|Neutral|Satisfecho|Muy satisfecho",
        "Nunca|Raramente|A veces|A menudo|Siempre",
        "Confuso|Claro|Muy claro",
        "Mala calidad|Calidad media|Buena calidad",
        "Pequeño|Medio|Grande",
        "Cachorro|Joven|Adulto|Senior",
        "Nunca|Menos de una vez al año|Una vez al año|Una vez cada 6 meses|Una vez al mes",
        "Primer año|Segundo año|Tercer año|Cuarto año",
        "Planeo dejar de usarlo|Espero que disminuya|Espero que siga igual|Espero que aumente",
    ],
    "pt": [
        "Nunca|Uma ou duas vezes por ano|Uma vez por mês|Duas ou três vezes por semana",
        "Muito mal|Mal|Normal|Bem|Muito bem",
        "Discordo totalmente|Discordo|Neutro|Concordo|Concordo totalmente",
        "Nada importante|Pouco importante|Importante|Muito importante",
        "Nunca|Raramente|Às vezes|Frequentemente|Sempre",
        "Nunca|Às vezes|Na maioria das vezes|Sempre",
        "Em nenhum momento|Uma pequena parte do tempo|Parte do tempo|Grande parte do tempo|Sempre",
    ],
    "it": [
        "Per niente d'accordo|Poco d'accordo|Abbastanza d'accordo|Molto d'accordo",
        "Per niente soddisfatto|Poco soddisfatto|Abbastanza soddisfatto|Molto soddisfatto",
        "Mai|Raramente|A volte|Spesso|Sempre",
    ],
    "nl": [
        "Nooit|Twee of drie keer per jaar|Een of twee keer per maand|Elke week",
        "VMBO|HAVO|VWO|MBO|HBO|WO",
        "Helemaal mee oneens|Mee oneens|Neutraal|Mee eens|Helemaal mee eens",
        "Zeer ontevreden|Ontevreden|Neutraal|Tevreden|Zeer tevreden",
        "Nooit|Zelden|Soms|Vaak|Altijd",
    ],
    "sv": [
        "Instämmer inte alls|Instämmer delvis|Instämmer till stor del|Instämmer helt",
        "Mycket missnöjd|Ganska missnöjd|Varken nöjd eller missnöjd|Ganska nöjd|Mycket nöjd",
        "Inte alls viktigt|Ganska viktigt|Mycket viktigt",
        "Aldrig|Sällan|Ibland|Ofta|Alltid",
        "Inte alls|I liten utsträckning|I viss utsträckning|I stor utsträckning",
    ],
}
ALL = [tuple(s.split("|")) for scales in SCALES.values() for s in scales]
BESIDE = ["Don't know", "Prefer not to say", "N/A", "Weiß nicht", "Keine Angabe", "No sé"]


def order(answers, counts=None):
    scale = word_scale(tuple(answers), tuple(counts or [10] * len(answers)), "")
    return scale.levels if scale else None


@pytest.mark.parametrize("levels", ALL, ids=lambda levels: levels[-1])
def test_scales_of_eight_languages_are_ordered_whatever_order_they_come_in(levels):
    mixed = list(levels)
    random.Random(len(levels[0])).shuffle(mixed)
    assert order(mixed) == levels


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(ALL), st.randoms(use_true_random=False), st.sampled_from(BESIDE))
def test_answers_beside_the_scale_never_change_the_order(levels, rng, beside):
    mixed = [*levels, beside]
    rng.shuffle(mixed)
    scale = word_scale(tuple(mixed), tuple([10] * len(mixed)), "")
    assert scale.levels == levels
    assert scale.outside == (beside,)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_one_slip_in_a_long_word_is_tolerated(data):
    levels = list(ALL[0])
    which = data.draw(st.sampled_from([0, 4]))
    at = data.draw(st.integers(1, 6))
    text = levels[which]
    levels[which] = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert order(levels) == tuple(levels)


def test_the_slip_in_a_real_survey_is_understood():
    real = ("stronlgy disagree", "somewhat disagree", "neutral", "somewhat agree", "strongly agree")
    assert order(real[::-1]) == real


@pytest.mark.parametrize(
    "answers",
    [
        "Yes|No",
        "Yes|No|I don't know",
        "Male|Female",
        "True|False",
        "I agree|I do not agree",
        "Married|Single|Divorced",
        "Han|Greedo|I don't understand this question",
        "M|S",
        "Red|Green|Blue",
        "11-20 €|21-30 €|0-10 €|a-10 €",
        "Kilo 0-10|kilo/11-25|Kilo,50",
        "Laurea (STEM)|Laurea (non STEM)|Diploma",
    ],
)
def test_plain_choices_are_no_scale(answers):
    assert order(answers.split("|")) is None


def test_a_rare_answer_of_its_own_does_not_hide_the_scale():
    answers = ("Never", "Rarely", "Sometimes", "Often", "when my sister visits")
    scale = word_scale(answers, (90, 80, 70, 60, 1), "")
    assert scale.levels == answers[:4]
    assert scale.outside == answers[4:]


def test_schooling_is_ordered_where_the_question_asks_for_it():
    answers = ("Bachelor", "Master", "High School", "PhD")
    right = ("High School", "Bachelor", "Master", "PhD")
    assert word_scale(answers, (1, 1, 1, 1), "Highest level of education").levels == right
    assert word_scale(answers, (1, 1, 1, 1), "ed level").levels == right
    assert word_scale(answers[:3], (1, 1, 1), "Favourite film") is None


def test_answers_that_carry_their_number_are_ordered_by_it():
    answers = ("5 - Extremely", "2", "1 - Not at all", "3", "4", "Don't know")
    scale = numbered_scale(answers, rating=False)
    assert scale.levels == ("1 - Not at all", "2", "3", "4", "5 - Extremely")
    assert scale.outside == ("Don't know",)


def test_too_little_about_right_too_much_is_a_scale():
    scale = word_scale(("Too Much", "Too Little", "About Right"), (9, 9, 9), "Aid to the poor")
    assert scale.levels == ("Too Little", "About Right", "Too Much")


def test_how_often_may_be_said_twice_in_one_answer():
    answers = (
        "Multiple times per day",
        "Less than once a month but more than once per year",
        "A few times per month or weekly",
        "Daily or almost daily",
        "Less than once per year",
    )
    scale = word_scale(answers, (5,) * 5, "How often?")
    assert scale.levels == (answers[4], answers[1], answers[2], answers[3], answers[0])


def test_daily_is_more_than_often():
    scale = word_scale(("Daily", "Never", "Often", "Rarely"), (5,) * 4, "How often do you cook?")
    assert scale.levels == ("Never", "Rarely", "Often", "Daily")


def test_answers_in_two_languages_are_ordered_by_one_of_them():
    answers = ("Souvent /Often", "Jamais /Never", "Quelquefois /Sometimes")
    scale = word_scale(answers, (5,) * 3, "À quelle fréquence ?", "fr")
    assert scale.levels == ("Jamais /Never", "Quelquefois /Sometimes", "Souvent /Often")


def test_a_numbered_list_of_choices_is_no_scale_unless_a_rating_is_asked_for():
    answers = ("1. Moved house", "2. Found work", "3. Came to study")
    assert numbered_scale(answers, rating=False) is None
    assert numbered_scale(answers, rating=True).levels == answers


@pytest.mark.parametrize(
    "answers",
    [
        "1st Year|2nd Year|3rd Year|5+ Years",
        "Grade 9|Grade 10|Grade 11",
        "1. Semester|2. Semester|3. Semester",
    ],
)
def test_steps_of_one_course_are_ordered_by_their_number(answers):
    levels = tuple(answers.split("|"))
    assert counted_steps(levels[::-1]).levels == levels
    assert counted_steps(("Group 1", "Group 2", "Group 3")) is None


def test_two_ways_to_say_how_often_stand_beside_each_other():
    found = order(["Weekly", "Annually", "Quarterly", "Every 3 Months", "Fortnightly", "Bi-Weekly"])
    assert found[0] == "Annually"
    assert set(found[1:3]) == {"Quarterly", "Every 3 Months"}
    assert found[-1] == "Weekly"


@pytest.mark.parametrize(
    "beside", ["Unsure / I would rather not say", "Don't know or not applicable", "N/A or unsure"]
)
def test_two_ways_not_to_answer_stand_beside_a_scale(beside):
    found = word_scale(("Never", "Rarely", "Often", beside), (9, 9, 9, 9), "")
    assert (found.levels, found.outside) == (("Never", "Rarely", "Often"), (beside,))


def test_figures_between_two_ends_in_words_are_a_scale():
    found = ended_scale(("Extremely likely", "2", "Not at all likely", "4", "3"), "", "en")
    assert found.levels == ("Not at all likely", "2", "3", "4", "Extremely likely")
    assert ended_scale(("Blue", "2", "3", "4", "Green"), "", "en") is None


def test_letters_that_may_stand_for_anything_are_no_scale():
    assert word_scale(("A", "D", "N"), (5, 5, 5), "Which shelf?") is None


def test_ages_are_no_frequencies_where_their_joint_means_per_too():
    ages = ("18 a 25 años", "26 a 35 años", "Más de 45 años")
    assert frequency_scale(ages, "es") is None
    assert frequency_scale(("1 a 2 veces al mes", "3 a 4 por semana"), "es") is not None
