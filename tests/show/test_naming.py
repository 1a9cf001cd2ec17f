from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_core.segments import (
    Marker,
    Profile,
    Rule,
    Solution,
    Spec,
    default_variables,
    encode,
    profile,
    segment,
)
from persona_core.show.naming import suggest_names
from persona_core.sources import understand
from persona_core.sources.readers import read_path
from persona_core.sources.table import Blank, Topic
from tests.segments.planted import planted
from tests.segments.tables import category, multi, number, ordinal, rank, table

ROOT = Path(__file__).parents[2]
REASONS = ["compare prices", "buy weekly", "ask colleagues"]


@pytest.fixture(scope="module")
def survey():
    return table(
        why=multi(
            [["compare prices"], ["buy weekly"]],
            REASONS,
            question="Why do you order?",
            label="Why do you order?",
        ),
        again=multi(
            [["compare prices"], []], REASONS, question="And why again?", label="And why again?"
        ),
        shot=category(
            ["Don't know", "Han"],
            ["Han", "Don't know"],
            question="Who shot first?",
            label="Who shot first?",
        ),
        plans=ordinal([0, 4], question="I plan the week ahead", label="I plan the week ahead"),
        likes=ordinal(
            [0, 1],
            levels=["not at all", "a bit", "very", "extremely"],
            question="Taste",
            label="Taste",
        ),
        spend=number([1, 2], question="Spend", label="Spend"),
        owns=category(["yes", "no"], ["yes", "no"], question="Contract", label="Contract"),
        place=category(
            ["shop", "web"], ["shop", "web", "phone call"], question="Place", label="Place"
        ),
        order=rank([[1, 2], [2, 1]], ["price", "speed"]),
        town=category(
            ["Aachen", "Bonn"],
            ["Aachen", "Bonn"],
            topic=Topic.BACKGROUND,
            question="Town",
            label="Town",
        ),
        faith=category(["a", "b"], ["a", "b"], sensitive=True),
        flies=ordinal(
            [0, 3],
            levels=["never", "once a year", "once a month", "once a week"],
            question="How often do you fly?",
            label="How often do you fly?",
        ),
        kids=category(
            ["yes", "no"],
            ["yes", "no"],
            question="Do you have children?",
            label="Do you have children?",
        ),
        cooks=category(["yes", "no"], ["yes", "no"], question="Do you cook?", label="Do you cook?"),
        greasy=category(["yes", "no"], ["yes", "no"], question="greasy", label="greasy"),
        tasty=category(["yes", "no"], ["yes", "no"], question="tasty", label="tasty"),
        rates=category(["cheap ones", "b"], ["cheap ones", "b"], question="Rates", label="Rates"),
    )


def named(survey, *markers, sizes=(60, 40), language="en"):
    """Names under given markers: one list of (question, answer, lift) per segment."""
    built = tuple(
        tuple(
            Marker(c, a, 0.5 + lift, 0.5, 100, lift, 1 - i / 10) for i, (c, a, lift) in enumerate(m)
        )
        for m in markers
    )
    labels = np.repeat(np.arange(1, len(markers) + 1), sizes[: len(markers)]).astype(np.int16)
    rule = Rule((), np.zeros((len(markers), 0)), tuple(range(1, len(markers) + 1)))
    solution = Solution(Spec((), len(markers)), rule, labels, np.ones(len(labels), np.float32))
    shown = Profile(profile(survey, _two()).rows, {}, built)
    return suggest_names(survey, solution, shown, language)


def _two():
    rule = Rule((), np.zeros((2, 0)), (1, 2))
    return Solution(Spec((), 2), rule, np.array([1, 2], np.int16), np.ones(2, np.float32))


@pytest.mark.parametrize(
    ("markers", "name"),
    [
        (
            [("why", "compare prices", 0.4), ("why", "buy weekly", 0.3)],
            "Compare prices, buy weekly",
        ),
        ([("why", "ask colleagues", -0.46)], "Do not ask colleagues"),
        ([("why", "ask colleagues", -0.4)], "Rarely ask colleagues"),
        ([("why", "ask colleagues", -0.2)], "Less often ask colleagues"),
        ([("why", REASONS[0], 0.4), ("again", REASONS[0], 0.3)], "Compare prices"),
        ([("shot", "Don't know", 0.4), ("plans", "Agree", 0.3)], "Plan the week ahead"),
        ([("plans", "Agree a lot", 0.3)], "Plan the week ahead"),
        ([("plans", "Disagree", 0.3)], "Do not plan the week ahead"),
        ([("likes", "extremely", 0.3)], "Taste: extremely"),
        ([("spend", None, 30.0), ("order", "price", 0.4)], "Spend high, put price first"),
        ([("spend", None, -3.0)], "Spend low"),
        ([("owns", "no", 0.46)], "Without Contract"),
        ([("owns", "no", 0.4)], "Without Contract"),
        ([("owns", "no", 0.2)], "Close to average"),
        ([("spend", None, 1.0), ("owns", "no", 0.5)], "Spend high, without Contract"),
        ([("owns", "yes", 0.3)], "Contract"),
        ([("flies", "once a week", 0.4)], "Often fly"),
        ([("flies", "never", 0.4)], "Seldom fly"),
        ([("kids", "yes", 0.4)], "Have children"),
        ([("kids", "no", 0.46)], "Have no children"),
        ([("kids", "no", 0.4)], "Have no children"),
        ([("kids", "yes", -0.2)], "Have no children"),
        ([("kids", "yes", -0.1)], "Fewer have children"),
        ([("kids", "yes", -0.1), ("cooks", "yes", 0.2)], "Cook"),
        ([("kids", "yes", -0.4), ("place", "shop", -0.1)], "Have no children"),
        ([("place", "web", 0.0), ("cooks", "yes", -0.1)], "Fewer cook"),
        ([("cooks", "no", 0.47), ("plans", "Agree", 0.3)], "Do not cook, plan the week ahead"),
        ([("greasy", "yes", 0.4)], "Say greasy"),
        ([("tasty", "no", 0.46), ("greasy", "yes", 0.4)], "Do not say tasty, say greasy"),
        ([("tasty", "no", 0.4)], "Do not say tasty"),
        ([("place", "shop", 0.4)], "Place: shop"),
        ([("place", "phone call", -0.4)], "Close to average"),
        ([("town", "Bonn", 0.6), ("spend", None, 1.0)], "Spend high"),
        ([("town", "Bonn", 0.6)], "Town: Bonn"),
        ([("faith", "a", 0.6)], "Close to average"),
        ([("rates", "cheap ones", 0.6)], "Close to average"),
        ([], "Close to average"),
    ],
)
def test_a_name_is_built_from_markers_in_the_words_of_the_survey(survey, markers, name):
    assert named(survey, markers) == (name,)


@pytest.mark.parametrize(
    ("markers", "name"),
    [
        ([("tech_job", "yes", 0.4)], "Tech job"),
        ([("tech_job", "no", 0.5), ("loan", "yes", 0.4)], "No tech job, loan"),
        ([("gndr", "2", 0.4)], "Close to average"),
        ([("region", "2", 0.4)], "Close to average"),
        ([("gndr", "2", 0.4), ("loan", "no", 0.5)], "No loan"),
        (
            [("v1", "often", 0.4), ("v2", "often", 0.3), ("v3", "often", 0.2)],
            "Mostly answer: often",
        ),
        ([("v1", "often", 0.4), ("v2", "never", 0.3), ("v3", "often", 0.2)], "Close to average"),
        ([("v1", "often", 0.4), ("loan", "yes", 0.4)], "Loan"),
    ],
)
def test_a_header_in_code_style_is_said_as_words_and_a_code_names_nobody(markers, name):
    yes_no, often = ["yes", "no"], ["never", "seldom", "often"]
    t = table(
        **{
            header: category(answers, answers, question=header, label=header)
            for header, answers in {
                "tech_job": yes_no,
                "loan": yes_no,
                "gndr": ["1", "2"],
                "region": ["1", "2"],
            }.items()
        },
        **{v: ordinal([0, 2], levels=often, question=v, label=v) for v in ("v1", "v2", "v3")},
    )
    assert named(t, markers) == (name,)


CARDS = ["Code - slow - exact - 15€", "Text - fast - exact - 20€"]
WRITTEN = [
    f"Experts say milk is important, but the data {be} inconclusive." for be in ("is", "are")
]
OWN = ["Your physique", "Your weight", "None of these"]
USES = ["I never use Python", "Now and then", "Every day"]
PREPARED = ["Rare", "Medium", "Well"]


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (("card", CARDS[0], 0.4), "Code, slow, exact, 15€"),
        (("data", WRITTEN[1], 0.4), "“data are inconclusive”"),
        (("worry", OWN[0], 0.4), "Physique"),
        (("worry", OWN[0], -0.5), "Do not name their physique"),
        (("worry", OWN[0], -0.4), "Rarely name their physique"),
        (("worry", OWN[0], -0.2), "Less often name their physique"),
        (("uses", USES[0], 0.4), "Never use Python"),
        (("steak", PREPARED[2], 0.4), "Steak prepared: Well"),
        (("again", PREPARED[2], 0.4), "Interest in cooking: Well"),
        (("trust", PREPARED[2], 0.4), "Family see your cooking: Well"),
        (("tools", "A DCIM (Netbox/Device42/etc.)", 0.4), "A DCIM"),
    ],
)
def test_what_people_chose_is_said_as_it_can_be_read_out(marker, name):
    t = table(
        card=category(CARDS, CARDS, question="Which offer?", label="Which offer?"),
        data=category(WRITTEN, WRITTEN, question="Your version?", label="Your version?"),
        worry=multi([OWN[:1], OWN[1:2]], OWN, question="q8", label="q8"),
        uses=ordinal([0, 2], levels=USES, question="Python today", label="Python today"),
        steak=ordinal(
            [0, 2],
            levels=PREPARED,
            question="How do you like your steak prepared?",
            label="How do you like your steak prepared?",
        ),
        again=ordinal(
            [0, 2],
            levels=PREPARED,
            question="How much, if at all, are you interested in cooking?",
            label="How much, if at all, are you interested…",
        ),
        trust=ordinal(
            [0, 2],
            levels=PREPARED,
            question="Generally speaking, how would your best friends and family see your cooking?",
            label="Generally speaking, how would your best…",
        ),
        tools=multi(
            [["A DCIM (Netbox/Device42/etc.)"], []],
            ["A DCIM (Netbox/Device42/etc.)"],
            question="tools",
            label="tools",
        ),
    )
    assert named(t, [marker]) == (name,)


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        (("sorge", "Ihr Gewicht", -0.5), "Nennen nicht Ihr Gewicht"),
        (("sorge", "Ihr Gewicht", -0.4), "Nennen selten Ihr Gewicht"),
        (("eigenes_haus", "ja", 0.4), "Eigenes haus"),
        (("eigenes_haus", "nein", 0.5), "Ohne eigenes haus"),
        (("wien", "5", 0.4), "Wien hoch"),
        (("wien", "1", 0.4), "Wien niedrig"),
        (("können", "Anfänger", 0.4), "Kenntnisse der Küche: Anfänger"),
        (("r", "Nutze R Markdown nie", 0.4), "Nutze R Markdown nie"),
        (("frage_3", "2", 0.4), "Nahe am Durchschnitt"),
        (("kinder", "nein", 0.5), "Kinder: nein"),
        (("kinder", "ja", 0.4), "Kinder: ja"),
        (("firma", "nein", 0.5), "Arbeitgeber eine Tech-Firma: nein"),
        (("app", "ja", 0.4), "Unsere App regelmäßig nutzen: ja"),
        (("interesse", "Gar nicht", 0.4), "Interesse an anderen Küchen: Gar nicht"),
    ],
)
def test_german_names_can_be_read_out_as_well(marker, name):
    own = ["Ihr Gewicht", "Ihre Gesundheit"]
    skill = "Kenntnisse der Küche in anderen Teilen der Welt"
    interest = "Interesse an anderen Küchen dieser großen weiten Welt"
    some = ["Gar nicht", "Etwas", "Viel"]
    r = ["Nutze R Markdown nie", "Ab und zu", "Täglich"]

    def yes_no(asked):
        return category(["ja", "nein"], ["ja", "nein"], question=asked, label=asked)

    t = table(
        sorge=multi([own, own[:1]], own, question="Worum sorgen Sie sich?", label="Sorgen"),
        eigenes_haus=category(
            ["ja", "nein"], ["ja", "nein"], question="eigenes_haus", label="eigenes_haus"
        ),
        frage_3=category(["1", "2"], ["1", "2"], question="frage_3", label="frage_3"),
        wien=ordinal([0, 4], levels=list("12345"), question="Wien", label="Wien"),
        können=ordinal([0, 2], levels=["Anfänger", "Mitte", "Profi"], question=skill, label=skill),
        kinder=yes_no("Haben Sie Kinder?"),
        firma=yes_no("Ist Ihr Arbeitgeber eine Tech-Firma?"),
        app=yes_no("Nutzen Sie unsere App regelmäßig?"),
        interesse=ordinal([0, 2], levels=some, question=interest, label=interest),
        r=ordinal([0, 2], levels=r, question="R Markdown im Alltag", label="R Markdown im Alltag"),
    )
    assert named(t, [marker], language="de") == (name,)


def test_no_name_only_adds_to_that_of_another_segment(survey):
    first = [("why", "compare prices", 0.4)]
    second = [("why", "compare prices", 0.4), ("plans", "Agree", 0.3)]
    assert named(survey, first, second) == ("Compare prices", "Plan the week ahead")
    assert named(survey, second, first) == ("Plan the week ahead", "Compare prices")


def test_a_shortened_label_gives_way_to_the_question_itself(survey):
    asked = "Do you consider yourself to be a fan of the Star Trek franchise?"
    short = replace(survey.question("cooks"), question=asked, label="Consider … Trek franchise?")
    t = survey.with_questions([short if q.name == "cooks" else q for q in survey.questions])
    assert named(t, [("cooks", "yes", 0.4)]) == ("Fans of Star Trek",)


def test_two_alike_get_their_third_marker(survey):
    same = [("why", "compare prices", 0.4), ("spend", None, 1.0)]
    names = named(survey, [*same, ("order", "speed", 0.3)], [*same, ("order", "price", 0.3)])
    assert names == ("Put speed first, spend high", "Put price first, spend high")


def test_what_another_segment_does_as_well_comes_after_what_only_one_does(survey):
    both = [("plans", "Agree", 0.4)]
    names = named(survey, [*both, ("cooks", "yes", 0.3)], [*both, ("flies", "once a week", 0.3)])
    assert names == ("Cook, plan the week ahead", "Often fly, plan the week ahead")


def test_two_still_alike_are_the_larger_and_the_smaller_whatever_their_numbers(survey):
    same = [("spend", None, 1.0)]
    assert named(survey, same, same, sizes=(40, 60)) == (
        "Spend high (smaller)",
        "Spend high (larger)",
    )


def test_the_same_in_other_order_is_alike(survey):
    first = [("why", "buy weekly", 0.4), ("owns", "yes", 0.4)]
    found = named(survey, first, first[::-1])
    assert {frozenset(n.casefold().split(", ")) for n in found} != {
        frozenset({"buy weekly", "contract"})
    }


def test_three_alike_are_numbered(survey):
    names = named(survey, [], [], [], sizes=(50, 30, 20))
    assert names == tuple(f"Close to average ({s})" for s in (1, 2, 3))


def test_a_name_has_at_most_forty_characters(survey):
    asked = "I " + "carefully plan each meal " * 4
    long = replace(survey.question("plans"), question=asked, label="I carefully plan each…")
    questions = [long if q.name == "plans" else q for q in survey.questions]
    t = survey.with_questions(questions)
    marker = [("plans", "Agree a lot", 0.3)]
    names = named(t, marker, marker)
    assert all(len(n) <= 40 for n in names)
    assert len(set(names)) == 2
    assert names[0] == "Carefully plan each meal (larger)"


@pytest.mark.parametrize(
    ("file", "k", "names"),
    [
        (
            "tests/data/surveymonkey_star_wars.csv",
            4,
            (
                "Not asked every question",
                "Fans of Star Wars, have seen A New Hope",
                "Put The Phantom Menace first",
                "Not fans of Star Wars",
            ),
        ),
        (
            "tests/data/surveymonkey_flying_etiquette.csv",
            5,
            (
                "Find it not at all rude to bring a baby",
                "Often recline their seat",
                "Find it rude to recline their seat",
                "Find it very rude to wake a passenger up",
                "Find it rude to ask to switch seats",
            ),
        ),
        (
            "sample_data/meal_kit_survey.csv",
            4,
            (
                "Children decide what they eat",
                "Spend less on food, compare prices",
                "Become a better cook, try new cuisines",
                "Eat less meat, throw away less food",
            ),
        ),
    ],
)
def test_real_segments_are_named_in_words_a_facilitator_can_read_out(file, k, names):
    t = understand(read_path(ROOT / file)).table
    chosen, _ = default_variables(t)
    solution = segment(t, Spec(chosen, k))
    assert suggest_names(t, solution, profile(t, solution)) == names


WILD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=90)


@settings(max_examples=60, deadline=None)
@given(WILD, st.lists(WILD, min_size=2, max_size=4, unique=True), st.booleans())
def test_whatever_is_asked_names_are_short_there_and_unlike_each_other(asked, options, several):
    column = (
        multi([options[:1], options[1:]], options, question=asked, label=asked[:40])
        if several
        else category(options[:2], options, question=asked, label=asked[:40])
    )
    t = table(wild=column)
    marked = [
        [("wild", option, lift)]
        for option, lift in zip(options, (0.4, -0.4, 0.3, 0.2), strict=False)
    ]
    names = named(t, *marked, sizes=(10,) * len(marked))
    assert all(1 <= len(name) <= 40 for name in names)
    assert len({name.casefold() for name in names}) == len(marked)


def test_planted_segments_all_get_names_of_their_own():
    found = planted(5, seed=3)
    names = tuple(q.name for q in found.table.questions)
    for k in (2, 5, 10):
        solution = segment(found.table, Spec(names, k))
        suggested = suggest_names(found.table, solution, profile(found.table, solution))
        assert len(set(suggested)) == k
        assert max(map(len, suggested)) <= 40


def test_who_scores_high_on_everything_is_named_for_that():
    rng = np.random.default_rng(0)
    levels = np.concatenate([rng.integers(3, 5, (100, 6)), rng.integers(0, 3, (100, 6))])
    columns = {f"q{j}": ordinal(levels[:, j].tolist()) for j in range(6)}
    t = table(**columns)
    solution = segment(t, Spec(tuple(columns), 2))
    names = suggest_names(t, solution, profile(t, solution))
    assert sorted(names) == ["Scores high throughout", "Scores low throughout"]
    assert sum("way of answering" in note.what for note in solution.notes) == 2


def test_a_segment_of_people_who_were_never_asked_is_named_for_that():
    rng = np.random.default_rng(0)
    asked = np.arange(200) >= 60
    columns = {
        f"film_{j}": ordinal(
            [int(v) if a else None for v, a in zip(rng.integers(0, 5, 200), asked, strict=True)],
            reason=Blank.NOT_ASKED,
            group="Films",
        )
        for j in range(4)
    }
    columns["sees"] = category(["yes" if a else "no" for a in asked], ["yes", "no"])
    t = table(**columns)
    features, _ = encode(t, Spec(tuple(columns), 2))
    labels = np.where(asked, 1, 2).astype(np.int16)
    rule = Rule(features, np.zeros((2, len(features))), (1, 2))
    solution = Solution(Spec(tuple(columns), 2), rule, labels, np.ones(200, np.float32))
    assert suggest_names(t, solution, profile(t, solution))[1] == "Not asked about Films"
