"""Each gentle check on the example it fires on and the one it stays quiet on (content.md, 2)."""

from dataclasses import dataclass, field, replace

import pytest

from persona_core.personas.checks import (
    LINE_CHECKS,
    WHOLE_CHECKS,
    Context,
    Hint,
    check,
    laid_over,
    load_lists,
)
from persona_core.personas.form import load_form
from persona_core.personas.model import Ask, Evidence, Figure, Persona, Statement
from persona_core.personas.prevalence import Prevalence
from persona_core.problem import Problem
from persona_core.show.sentences import line
from persona_core.sources.table import Kind
from tests.personas.figures import figure
from tests.personas.surveys import question

ASSUMED = Evidence("assumption", by="Ana", check_by="2027-01-15", marked=True)
COMPARE = question("Do you compare suppliers?", options=["Yes", "No"], name="compare")
FAITH = question("Which church?", options=["Yes", "No"], name="faith", sensitive=True)
AGED = question("Your age", options=["Yes", "No"], name="aged", fields=["bg.age_range"])
RANKED = question("Which matters?", Kind.RANK, options=["Price", "Speed"], name="ranked")
QUESTIONS = {q.name: q for q in (COMPARE, FAITH, AGED, RANKED)}
CONTEXT = Context(questions=QUESTIONS, name="Kim Walker")


def said(text: str, where: str = "goal.items", evidence: Evidence = ASSUMED, measure: str = ""):
    return Statement(f"{where}:{text}", where, text, evidence, measure)


def pinned(text: str, share: float, where: str = "buy.research", **more) -> Statement:
    return said(text, where, Evidence("survey", figure=figure(share, **more)))


def many(n: int, where: str) -> list[Statement]:
    return [said(f"line number {i}", where) for i in range(n)]


def persona(*lines: Statement, **more) -> Persona:
    return Persona(id="p", segment="p", statements=lines, **more)


def quote(text: str, mark: str = "verbatim", source: str = "open answer") -> Persona:
    return persona(quote=text, quote_mark=mark, quote_source=source)


def now(one: Statement, share: float | None) -> Context:
    return replace(CONTEXT, now={one.id: None if share is None else figure(share)})


@dataclass
class Case:
    check: str
    fires: Persona
    quiet: Persona
    around: Context = field(default_factory=lambda: CONTEXT)
    quiet_around: Context | None = None


STORED = pinned("Compares", 0.62)
COMPARES = said("Compares three suppliers", "buy.research")
ASKS = said("Asks one colleague", "buy.research")
TWIN = replace(CONTEXT, others={"Robin Keller": persona(COMPARES)})
CHIPS = many(6, "bg.other")
CASES = [
    Case(
        "L01", persona(said("Save time on planning")), persona(said("Get five hours a week back"))
    ),
    Case(
        "L02",
        persona(said("Struggles with reports", "pain.items")),
        persona(said("Loses eight hours a week to reports", "pain.items")),
    ),
    Case(
        "L03",
        persona(said("Reads reviews", "buy.research", Evidence())),
        persona(pinned("Reads reviews", 0.62)),
    ),
    Case(
        "L04",
        persona(said("Reads reviews", "buy.research", Evidence(marked=True))),
        persona(said("Reads reviews", "buy.research")),
    ),
    Case(
        "L05",
        persona(*CHIPS, *many(1, "goal.items")),
        persona(*CHIPS, *many(3, "goal.items"), *many(2, "pain.items")),
    ),
    Case(
        "L06",
        persona(said("Prefers apps because she is 25")),
        persona(said("Prefers apps: plans while driving")),
    ),
    Case(
        "L07",
        persona(said("Typical soccer mom")),
        persona(said("Drives children to sport three times a week (41%)")),
    ),
    Case("L08", persona(said("Is depressed")), persona(said("Is anxious about losing data"))),
    Case("L08", persona(said("Goes to church")), persona(said("Wants one invoice a month"))),
    Case(
        "L08",
        persona(pinned("Meets there", 0.6, ask=Ask("faith", "share", ("Yes",)))),
        persona(pinned("Meets there", 0.6)),
    ),
    Case(
        "L09",
        persona(said("Seeks seamless omnichannel touchpoints")),
        persona(said("Wants the same price online and in the shop")),
    ),
    Case(
        "L10",
        persona(pinned("Always compares prices", 0.54)),
        persona(pinned("Often compares prices", 0.54)),
    ),
    Case(
        "L11",
        persona(pinned("Most prefer phone", 0.23)),
        persona(pinned("Some prefer phone", 0.23)),
    ),
    Case(
        "L12",
        persona(pinned("Uses cards more than others", 0.52, everyone=0.50)),
        persona(pinned("Compares more than others", 0.62)),
    ),
    Case(
        "L13",
        persona(pinned("64% compare", 0.64, n=14)),
        persona(pinned("9 of the 14 compare", 0.64, n=14)),
    ),
    Case(
        "L13", persona(pinned("They compare", 0.5, n=4)), persona(pinned("They compare", 0.5, n=40))
    ),
    Case("L14", persona(STORED), persona(STORED), now(STORED, 0.55), now(STORED, 0.623)),
    Case("L14", persona(STORED), persona(STORED), now(STORED, None), CONTEXT),
    Case("L15", persona(COMPARES), persona(ASKS), TWIN),
    Case(
        "L16",
        persona(said("Planning takes hours"), said("planning takes hours", "pain.items")),
        persona(said("Get five hours back"), said("Re-types job sheets", "pain.items")),
    ),
    Case("L17", persona(said("word " * 48)), persona(said("word " * 14))),
    Case(
        "L17",
        persona(said("Gets it back. Then sells it")),
        persona(said("Gets it back, e.g. for a friend")),
    ),
    Case("L18", persona(*many(7, "goal.items")), persona(*many(3, "goal.items"))),
    Case(
        "L18",
        persona(said("asks a peer; signs", "buy.path")),
        persona(said("asks a peer; watches a demo; signs", "buy.path")),
    ),
    Case(
        "L19", persona(said("Needs a dashboard")), persona(said("Wants to see by nine who is late"))
    ),
    Case(
        "L20",
        persona(said("Wants to use our premium plan")),
        persona(said("Wants one invoice a month")),
    ),
    Case(
        "L21",
        persona(said("Saves time and impresses the boss")),
        persona(said("Saves time on wages and taxes")),
    ),
    Case(
        "L22",
        persona(said("Wants good quality")),
        persona(said("Wants fewer than two visits per repair")),
    ),
    Case(
        "L23",
        quote("I lose my Mondays"),
        quote("“i lose Monday […] who is where"),
        replace(CONTEXT, quote_source="I lose Monday  morning to working out who is where."),
    ),
    Case(
        "L23",
        persona(STORED),
        persona(STORED),
        replace(CONTEXT, unsaid=frozenset({STORED.id})),
        CONTEXT,
    ),
    Case(
        "L24",
        quote("I lose my Mondays", "", ""),
        quote("I lose my Mondays", "composed", "by the room, 24 Nov"),
    ),
    Case("L25", quote("Call me at Huber Ltd"), quote("Call me before seven")),
    Case("L25", quote("Call me on 0171 234567"), quote("Call me on Monday")),
    Case(
        "L25",
        quote("Ask Ines before you call"),
        quote("Ask somebody before you call"),
        replace(CONTEXT, people=frozenset({"ines"})),
    ),
    Case(
        "L25",
        quote("Call me before seven"),
        quote("Call me before seven"),
        replace(CONTEXT, quote_cell=4),
        replace(CONTEXT, quote_cell=5),
    ),
    Case("L26", quote("Idiots in support"), quote("Support answers after three days")),
    Case("L27", persona(name="Startup Steve"), persona(name="Robin Keller")),
    Case("L27", persona(name="Grumpy Gary"), persona(name="Sonia Storyteller")),
    Case("L27", persona(name="Taylor Swift"), persona(name="Taylor Swiftly")),
    Case(
        "L27",
        persona(name="Ines Huber"),
        persona(name="Sonia Huber"),
        replace(CONTEXT, people=frozenset({"ines"})),
    ),
    Case(
        "L28",
        persona(said("34 years old, €41,250", "bg.age_range")),
        persona(said("35 to 54", "bg.age_range")),
    ),
    Case(
        "L28",
        persona(said("Earns €41,250", "bg.income")),
        persona(said("Up to €2,000", "bg.income")),
    ),
    *(
        Case("L28", persona(said("Planner, 34 years old", "bg.age_range")), persona(said(range_)))
        for range_ in (
            "Mostly 25 to 44",
            "Half are 35–54",
            "Mostly 25 – 44 years old",
            "65 years old or older",
        )
    ),
    Case(
        "L28",
        persona(said("€50,000", "bg.income")),
        persona(said("€50,000+", "bg.income")),
    ),
    Case("L28", persona(said("Waits 2.5 hours")), persona(said("Waits two to three hours"))),
    Case(
        "L29",
        persona(STORED),
        persona(STORED),
        replace(CONTEXT, prevalence=Prevalence(3, 118, 4, ())),
        replace(CONTEXT, prevalence=Prevalence(21, 118, 4, ())),
    ),
    Case(
        "L30",
        persona(
            said("Pensioners who call a lot", "neg.signs"),
            pinned("30% refunds", 0.3, "neg.cost"),
            kind="negative",
        ),
        persona(
            said("More than two help calls in week one; 30% refunds", "neg.signs"),
            pinned("30% refunds", 0.3, "neg.cost"),
            kind="negative",
        ),
    ),
    Case(
        "L30",
        persona(said("€310 loss per account", "neg.cost"), kind="negative"),
        persona(said("€310 loss per account", "neg.cost"), kind="buyer"),
    ),
    Case(
        "L30",
        persona(
            pinned("Older", 0.6, "neg.signs", ask=Ask("aged", "share", ("Yes",))),
            pinned("30% refunds", 0.3, "neg.cost"),
            kind="negative",
        ),
        persona(
            pinned("Late", 0.6, "neg.signs"),
            pinned("30% refunds", 0.3, "neg.cost"),
            kind="negative",
        ),
    ),
    *(
        Case("L18", persona(*many(most + 1, where)), persona(*many(most, where)))
        for where, most in (
            ("goal.items", 4),
            ("pain.items", 4),
            ("buy.objections", 5),
            ("ch.places", 4),
            ("use.email_subject", 3),
        )
    ),
    Case(
        "L18",
        persona(said("asks; " * 6 + "signs", "buy.path")),
        persona(said("asks; " * 5 + "signs", "buy.path")),
    ),
    Case("L05", persona(*many(5, "bg.other")), persona(*many(4, "bg.other"))),
    Case(
        "L11",
        persona(pinned("Compares more than others", 0.30, everyone=0.45)),
        persona(pinned("Compares more than others", 0.62, everyone=0.41)),
    ),
    Case(
        "L11",
        persona(pinned("Compares less than others", 0.62, everyone=0.41)),
        persona(pinned("Compares less than others", 0.30, everyone=0.45)),
    ),
    Case(
        "L24",
        quote("I lose my Mondays", "composed", ""),
        quote("I lose my Mondays", "composed", "by the room"),
    ),
    Case(
        "L29",
        persona(STORED),
        persona(STORED),
        replace(CONTEXT, prevalence=Prevalence(9, 118, 4, ())),
        replace(CONTEXT, prevalence=Prevalence(10, 118, 4, ())),
    ),
]


def of(name: str, found: tuple[Hint, ...]) -> list[Hint]:
    return [hint for hint in found if hint.check == name]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_a_check_fires_and_stays_quiet_as_specified(case: Case) -> None:
    assert of(case.check, check(case.fires, case.around))
    assert not of(case.check, check(case.quiet, case.quiet_around or case.around))


def test_all_thirty_are_there_with_an_example_each() -> None:
    every = {f"L{number:02}" for number in range(1, 31)}
    assert {*LINE_CHECKS, *WHOLE_CHECKS} == every == {case.check for case in CASES}


LEVELS = {
    "care": "L06 L07 L08 L11 L23 L24 L25 L26 L30",
    "check": "L03 L05 L10 L13 L14 L15 L27 L29",
    "hint": "L01 L02 L04 L09 L12 L16 L17 L18 L19 L20 L21 L22 L28",
}


def test_levels_are_those_of_the_table_and_the_gravest_comes_first() -> None:
    lists = load_lists().said
    for level, names in LEVELS.items():
        assert {lists[name]["level"] for name in names.split()} == {level}
    found = check(persona(said("Typical soccer mom needs an app", evidence=Evidence())), CONTEXT)
    assert [hint.check for hint in found] == ["L07", "L03", "L01", "L19"]


def message(one: Statement, around: Context = CONTEXT) -> str:
    return check(persona(one), around)[0].message


def test_messages_say_the_figure_and_what_would_fit() -> None:
    assert message(pinned("Always compares prices", 0.54)) == (
        "The figure says 54%: “always” promises more. Perhaps “often”."
    )
    assert message(pinned("Nobody compares prices", 0.15)).endswith("Perhaps “few”.")
    assert message(STORED, now(STORED, 0.55)) == (
        "The data changed: was 62% of 118 · everyone 41% · index 151, "
        "is 55% of 118 · everyone 41% · index 134. Update or keep?"
    )
    assert "fewer than 5 of the 14 we asked" in message(pinned("21% compare", 0.21, n=14))
    assert message(said("34 years old", "bg.age_range")) == "A range is more honest: 30 to 39."
    assert "€40,000 to €50,000" in message(said("Earns €41,250", "bg.income"))


@pytest.mark.parametrize(
    ("text", "share", "n", "ok"),
    [
        ("All compare", 0.99, 118, True),
        ("All compare", 0.97, 118, False),
        ("Everybody compares", 1.0, 25, False),
        ("Never compares", 0.01, 118, True),
        ("Never compares", 0.05, 118, False),
        ("Nearly all compare", 0.9, 118, True),
        ("Nearly all compare", 0.89, 118, False),
        ("Hardly any compare", 0.1, 118, True),
        ("Hardly any compare", 0.2, 118, False),
        ("Mostly compares", 0.6, 118, True),
        ("Mostly compares", 0.56, 118, False),  # the interval begins below one half
        ("Mostly compares", 0.56, 1000, True),
        ("Half compare", 0.5, 118, True),
        ("Half compare", 0.3, 118, False),
        ("Half compare", 0.7, 118, False),
        ("Many compare", 0.3, 118, True),
        ("Often compares", 0.25, 118, False),
        ("Sometimes compares", 0.1, 118, True),
        ("Some compare", 0.05, 118, False),
        ("Few compare", 0.2, 118, True),
        ("Seldom compares", 0.3, 118, False),
        ("Twice as likely to compare", 0.8, 118, True),
        ("Twice as likely to compare", 0.5, 118, False),
        ("Three times as likely to compare", 0.8, 118, False),
        ("Compares twice a week", 0.6, 118, True),
        ("Compares three suppliers", 0.2, 118, True),  # it says how many itself
        ("Compares suppliers", 0.5, 118, True),
        ("Compares suppliers", 0.2, 118, False),
        ("Does not compare suppliers", 0.2, 118, True),
        ("Compares at most a few", 0.15, 118, True),
    ],
)
def test_how_strong_a_word_may_be(text: str, share: float, n: int, ok: bool) -> None:
    line_ = pinned(text, share, n=n, everyone=0.41, everyone_n=6400)
    assert (not of("L10", check(persona(line_), CONTEXT))) is ok


@pytest.mark.parametrize(
    ("share", "everyone", "fit"),
    [(0.38, 0.19, "more likely than others to"), (0.4, 0.41, "often"), (0.21, 0.52, "sometimes")],
)
def test_a_bare_line_is_offered_what_its_figure_bears(
    share: float, everyone: float, fit: str
) -> None:
    (hint,) = of("L10", check(persona(pinned("Compares", share, everyone=everyone)), CONTEXT))
    assert hint.message.endswith(f"Perhaps “{fit} …”.")


def test_the_top_answer_may_stand_bare_where_it_differs() -> None:
    bare = pinned("Compares suppliers", 0.4, everyone=0.2)
    assert of("L10", check(persona(bare), CONTEXT))
    leading = replace(CONTEXT, leading=frozenset({Ask("compare", "share", ("Yes",))}))
    assert not of("L10", check(persona(bare), leading))


def test_first_must_be_first_in_the_data() -> None:
    price = Ask("ranked", "share", ("Price",))
    first = pinned("Puts price first", 0.4, everyone=0.3, ask=price)
    assert of("L11", check(persona(first), CONTEXT))
    leading = replace(CONTEXT, leading=frozenset({price}))
    assert not of("L11", check(persona(first), leading))


@pytest.mark.parametrize("share", [0.02, 0.12, 0.3, 0.45, 0.62, 0.8, 0.97, 1.0])
@pytest.mark.parametrize("n", [14, 45, 80, 400])
def test_the_products_own_words_are_never_called_too_strong(share: float, n: int) -> None:
    shown = figure(share, n, everyone=0.4, everyone_n=4000)
    text = line(shown, COMPARE, pinned=True)
    if text is None:
        return
    found = check(persona(said(text, "buy.research", Evidence("survey", figure=shown))), CONTEXT)
    assert not {hint.check for hint in found} & {"L10", "L11", "L12", "L13", "L28"}


WORDING = {"L06", "L07", "L08", "L09", "L17", "L19", "L20", "L21", "L22", "L28"}


def test_the_forms_own_strong_examples_raise_no_remark_on_their_words() -> None:
    lines = [
        said(text, field.id)
        for field in load_form().fields
        for text in (field.strong, field.said("b2c").strong)
        if text and not field.id.startswith(("who.", "other."))
    ]
    found = check(persona(*lines), CONTEXT)
    assert [(h.check, h.place) for h in found if h.check in WORDING] == []


def test_a_twin_needs_the_same_direction() -> None:
    mine = pinned("Compares more than others", 0.6)
    same = pinned("Likes to look around", 0.7)
    less = pinned("Compares less than others", 0.2)
    assert of("L15", check(persona(mine), replace(CONTEXT, others={"Kim": persona(same)})))
    assert not of("L15", check(persona(mine), replace(CONTEXT, others={"Kim": persona(less)})))


def test_two_groups_may_have_the_same_background() -> None:
    mine = pinned("35 to 54", 0.44, "bg.age_range")
    other = pinned("35 to 54", 0.45, "bg.age_range")
    around = replace(CONTEXT, others={"Kim": persona(replace(other, text="mostly over 30"))})
    assert not of("L15", check(persona(mine), around))


def test_what_was_seen_changes_with_text_and_figure() -> None:
    def seen(one: Statement) -> str:
        return check(persona(one), CONTEXT)[0].seen

    one = pinned("Always compares prices", 0.54)
    assert seen(one) == seen(replace(one, id="other", position=3.0))
    assert seen(one) != seen(one.saying("Always compares all prices"))
    other: Figure = figure(0.55)
    assert seen(one) != seen(replace(one, evidence=Evidence("survey", figure=other)))


def test_an_empty_line_is_left_alone() -> None:
    assert check(persona(said("  ", evidence=Evidence())), CONTEXT) == ()


def test_a_workshop_lays_its_own_lists_over_the_file() -> None:
    lists = laid_over("en", {"us": {"brands": ["Vanplan"]}, "vague": {"words": ["nice"]}})
    around = replace(CONTEXT, lists=lists)
    found = {h.check for h in check(persona(said("Wants nice Vanplan reports, 3 a day")), around)}
    assert "L20" in found
    assert of("L22", check(persona(said("Wants nice reports")), around))
    assert not of("L22", check(persona(said("Wants good quality")), around))
    assert laid_over("en", {}) is load_lists()
    with pytest.raises(Problem, match="no such list"):
        laid_over("en", {"vage": {"words": []}})
    with pytest.raises(Problem, match="another shape"):
        laid_over("en", {"vague": {"words": "nice"}})
    with pytest.raises(Problem, match="not written"):
        load_lists("xx")


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("Everybody saves with us", "most"),
        ("Always the same price", "usually"),
        ("Monday planned in ten minutes", None),
    ],
)
def test_a_message_that_rests_on_nothing_promises_nobody_everything(
    text: str, fit: str | None
) -> None:
    told = of("L10", check(persona(said(text, "who.message", evidence=Evidence())), CONTEXT))
    assert [hint.message.split("Perhaps ")[1] for hint in told] == ([f"“{fit}”."] if fit else [])


def test_always_in_a_line_that_is_asked_what_it_rests_on_is_not_asked_twice() -> None:
    told = check(persona(said("Always compares prices", evidence=Evidence())), CONTEXT)
    assert not of("L10", told)
    assert of("L03", told)


def test_an_answer_in_the_surveys_own_jargon_is_no_remark_until_somebody_rewords_it() -> None:
    tool = question("Store", options=["We use a monitoring solution", "None"], name="store")
    around = replace(CONTEXT, questions={"store": tool})
    shown = figure(0.62, ask=Ask("store", "share", ("We use a monitoring solution",)))
    own = line(shown, tool)
    assert own
    evidence = Evidence("survey", figure=shown)
    assert not of("L09", check(persona(said(own, "other.items", evidence)), around))
    assert of("L09", check(persona(said("Wants a solution", "other.items", evidence)), around))


def test_a_drafted_line_stays_ours_when_a_later_version_words_it_otherwise() -> None:
    shown = figure(0.62, ask=Ask("compare", "share", ("Yes",)))
    evidence = Evidence("survey", figure=shown, said="Compares suppliers. As it was said")
    drafted = said("Compares suppliers. As it was said", "buy.research", evidence)
    assert CONTEXT.own_words(drafted)
    assert not of("L17", check(persona(drafted), CONTEXT))
    reworded = replace(drafted, text="Compares suppliers. As the room said it")
    assert not CONTEXT.own_words(reworded)
    assert of("L17", check(persona(reworded), CONTEXT))
