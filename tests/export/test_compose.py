"""Persona → page: every field has a place, a mark, and leaves no trace where it is empty."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from persona_core.export import compose, remarks, render
from persona_core.export.page import Page
from persona_core.export.say import page_words, question_numbers, split_measure
from persona_core.personas import score
from persona_core.personas.evidence import Book
from persona_core.personas.form import load_form
from persona_core.personas.model import Ask, Evidence, Figure, Persona, PersonaKind, Statement
from persona_core.problem import Problem
from persona_core.show.numbers import index_word
from persona_core.show.second_lines import second_line
from persona_core.show.wording import load_words
from persona_core.sources.joining.summary import on_record
from persona_core.sources.table import Role
from tests.export.reading import squeezed, text_of
from tests.export.survey import SIZES, context, persona, survey

KINDS: tuple[PersonaKind, ...] = ("customer", "buyer", "user", "negative")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("market", ["b2b", "b2c"])
def test_every_field_the_form_shows_has_a_place_on_the_page(kind: PersonaKind, market: str) -> None:
    made = persona(kind, "b2b" if market == "b2b" else "b2c")
    page = compose(made, context())
    said = " | ".join([*(s.text for s in page.statements()), *(a.text for a in page.advice)])
    for statement in made.statements:
        assert statement.text in said or statement.text in page.left_off, statement.field
    assert not page.left_off or kind == "negative"
    assert page.name == made.name
    assert page.role == made.role_line
    assert made.quote in page.quote


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_with_every_field_filled_still_fits(kind: PersonaKind) -> None:
    page = compose(persona(kind), context())
    text = text_of(render(page))
    for line in page.statements():
        assert squeezed(line.text) in text


def test_no_field_of_the_form_is_left_without_a_place() -> None:
    """Fields of every kind at once: whatever a stored persona holds is printed."""
    ids = [f.id for f in load_form().fields if f.id.split(".")[0] not in ("use", "who")]
    every = replace(persona(), statements=tuple(Statement(i, i, f"Text of {i} here") for i in ids))
    printed = {s.text for s in compose(every, context()).statements()}
    missing = [i for i in ids if not any(f"Text of {i} here" in text for text in printed)]
    assert missing == []


def test_marks_and_second_lines_tell_what_a_line_rests_on() -> None:
    table, solution = survey()
    lines = {line.text: line for line in compose(persona(), context()).statements()}
    survey_line = lines["Says goal items here"]
    often = [int(c) for c in table.counts("often", solution.labels).count[2]]
    share = round(100 * (often[3] + often[4]) / SIZES[1])
    assert survey_line.mark == "data"
    counted = "“Often / Always”: "  # the words are the room's own, so the answer is named
    assert survey_line.second.startswith(f"{counted}{share}% of {SIZES[1]} · everyone ")
    assert survey_line.second.endswith("· Q1*")
    marks = {line.mark: line.second for line in lines.values()}
    assert marks["interview"] == "Interview 3" or "Interview 3" in {
        line.second for line in lines.values() if line.mark == "interview"
    }
    assert "To be checked by March 2027" in {line.second for line in lines.values()}


def test_a_question_that_built_the_segments_is_starred_and_the_star_explained_once() -> None:
    page = compose(persona(), context())
    starred = [line for line in page.statements() if line.second.endswith("Q1*")]
    assert starred
    assert not any("used to form" in line.second for line in page.statements())
    assert page.footer.method[0].endswith("· * used to form the group")
    plain = _with(Statement("a", "goal.items", "Orders"))
    assert "*" not in plain.footer.method[0]


def test_a_negative_page_says_why_not_and_leaves_out_what_they_want() -> None:
    page = compose(persona("negative"), context())
    assert [section.heading for section in page.sections] == ["Why not", "How to recognise"]
    assert "Says neg why_not here" in {line.text for line in page.statements()}
    assert "Says goal items here" in page.left_off
    assert any("left off" in note.what and "goal items" in note.what for note in remarks(page))


def test_a_reason_is_not_said_again_under_buying() -> None:
    made = persona("negative")
    twice = replace(
        made,
        statements=(
            Statement("a", "neg.why_not", "Orders with a coupon"),
            Statement("b", "buy.objections", "Orders with a coupon"),
        ),
    )
    page = compose(twice, context())
    assert [line.text for line in page.statements()] == ["Orders with a coupon"]
    assert page.left_off == ()


def test_the_footer_explains_an_index_where_one_is_printed() -> None:
    page = compose(persona(), context())
    assert "index 100 = like everyone" in page.footer.method[0]
    german = compose(persona(), replace(context(), lang="de"))
    assert "Index 100 = wie alle · * bildete die Gruppe mit" in german.footer.method[0]
    assert "index" not in _with(Statement("a", "goal.items", "Orders")).footer.method[0]


def test_what_sums_up_orders_has_no_question_number() -> None:
    table, _ = survey()
    often, seen = table.questions[1:3]
    spent = replace(
        often, name="spend", why="number: worked out per customer from “Total” of o.csv"
    )
    numbers = question_numbers([often, spent, seen], {"records": "purchase history"})
    assert numbers == {"often": "Q1", "spend": "purchase history", "seen": "Q2"}
    plan = on_record(replace(often, name="plan"), "crm.csv")
    known = question_numbers([often, plan, seen], page_words("de")["rests"])
    assert known == {"often": "Q1", "plan": "Kundenliste", "seen": "Q2"}


def test_who_is_known_by_orders_alone_is_a_customer_not_a_respondent() -> None:
    about = context()
    assert compose(persona(), about).size == "120 of 400 respondents"
    bought = tuple(
        replace(q, why="number: worked out per customer from “Total” of o.csv")
        for q in about.questions
    )
    assert compose(persona(), replace(about, questions=bought)).size == "120 of 400 customers"


def test_narrow_columns_leave_minor_notes_out_and_keep_the_figures() -> None:
    figure = _figure("often", "Often", "Always")
    wide, narrow = (
        _with(Statement("a", field, "Orders often", Evidence("survey", figure))).statements()[0]
        for field in ("goal.items", "buy.research")
    )
    assert "top 2 of 5 answers" in wide.second
    kept = [part for part in wide.second.split(" · ") if part != "top 2 of 5 answers"]
    assert narrow.second.split(" · ") == kept


def _figure(column: str, *answers: str) -> Figure:
    table, solution = survey()
    return Book.of(table, solution).figure(2, Ask(column, "share", answers))


def test_facts_are_values_with_a_mark_and_their_base() -> None:
    page = compose(persona(), context())
    assert page.facts
    assert all(fact.mark for fact in page.facts)
    based = [fact for fact in page.facts if fact.mark == "data"]
    assert based
    assert all(re.fullmatch(r"[^·]+ of 1[012]\d · Q\d\*?", fact.second) for fact in based)


def test_a_fact_that_compares_names_everyone_s_figure() -> None:
    """Said as it is, it needs none; “more often than others” does."""

    def second(text: str) -> str:
        figure = _figure("region", "North")
        return (
            _with(Statement("a", "bg.location", text, Evidence("survey", figure))).facts[0].second
        )

    table, _ = survey()
    figure, asked = _figure("region", "North"), table.question("region")
    assert "everyone" not in second("North, four in five")
    more = f"North, {index_word(figure, load_words()).often}"
    everyone = second_line(figure, asked).split(" · ")[1]
    assert everyone.startswith("everyone ")
    assert everyone in second(more).split(" · ")


def test_a_measure_has_a_mark_of_its_own() -> None:
    survey_figure = Evidence("survey", _figure("often", "Often", "Always"))
    heard = Evidence("interview", by="P2", quote="It takes us 4 hours, every week")

    def mark(measure: str, evidence: Evidence) -> str | None:
        line = Statement("a", "goal.items", "Saves time", evidence, measure=measure)
        return _with(line).statements()[0].measured

    assert mark("25 min from fridge to table", survey_figure) == "assumption", "the room wrote it"
    assert mark("4 hours a week", heard) == "interview"
    assert mark("6 hours a week", heard) == "assumption", "nobody said six"
    assert mark("", survey_figure) is None


def test_the_score_counts_what_the_marks_show_here_and_in_the_editor() -> None:
    """A measure has a mark of its own and is counted like a line; what has none is not."""
    page = compose(persona(), context())
    marks = [m for line in page.statements() for m in (line.mark, line.measured) if m]
    assert any(line.measured for line in page.statements())
    grounded, total = sum(mark != "assumption" for mark in marks), len(marks)
    assert score(persona(), context().questions) == (grounded, total)
    assert page.footer.score == f"{grounded} of {total} statements rest on data or interviews"


def _with(*statements: Statement, **fields: str) -> Page:
    bare = Persona(id="p", segment="two", statements=statements)
    return compose(replace(bare, **fields), context())


def test_an_unnamed_persona_carries_its_segments_name_and_buys_without_a_pronoun() -> None:
    page = _with(Statement("a", "buy.research", "Asks two friends"))
    assert page.name == "Order often, hear podcasts"
    assert page.segment == "Segment A of 3"
    assert page.path is not None
    assert page.path.heading == "Buying"
    named = _with(Statement("a", "buy.research", "Asks two friends"), name="Robin Keller")
    assert named.segment == "Segment A of 3: Order often, hear podcasts"
    assert named.path is not None
    assert named.path.heading == "How Robin buys"
    planner = _with(Statement("a", "buy.research", "Asks"), name="The Monday planner")
    assert planner.path is not None
    assert planner.path.heading == "Buying"


def test_a_persona_from_data_alone_has_facts_what_sets_it_apart_and_nothing_else() -> None:
    page = _with(
        Statement("a", "bg.location", "Mostly North", Evidence("survey")),
        Statement("b", "other.items", "Often orders", Evidence("survey")),
    )
    assert [s.heading for s in page.sections] == ["What sets them apart"]
    assert page.sections[0].aside == ""
    assert (page.strips, page.path, page.advice) == ((), None, ())
    assert page.quote == page.quote_source == page.portrait_alt == ""
    assert page.charts


def test_share_size_and_strip_follow_the_segments_letters() -> None:
    page = compose(persona(), context())
    assert (page.share, page.size) == ("30%", "120 of 400 respondents")
    assert (page.letter, page.own, page.sizes) == ("A", 0, (120, 80, 200))
    assert "A 120, B 80, C 200, of 400 respondents" in page.sizes_alt


def test_a_quote_gets_marks_and_says_what_it_is() -> None:
    page = compose(persona(), context())
    assert page.quote == "“I order before I know who comes.”"
    assert page.quote_source == "Verbatim: open answer"
    assert _with(quote="„Ich bestelle.“").quote == "„Ich bestelle.“"


def test_working_notes_are_gathered_by_team() -> None:
    page = _with(
        Statement("a", "use.email_subject", "Monday planned by eight"),
        Statement("b", "use.email_offer", "free import"),
        Statement("c", "use.email_time", "Sunday 18 to 20"),
        Statement("d", "use.product_problem", "Plan for sick days"),
    )
    assert [(a.team, a.text) for a in page.advice] == [
        ("E-mail", "Monday planned by eight. Offer: free import. Send: Sunday 18 to 20."),
        ("Product", "Plan for sick days."),
    ]
    assert page.statements() == ()
    assert page.footer.score == ""


def test_a_figure_whose_question_is_gone_prints_no_second_line() -> None:
    figure = _figure("often", "Often")
    gone = replace(figure, ask=replace(figure.ask, column="no longer there"))
    page = _with(Statement("a", "goal.items", "Orders", Evidence("survey", gone)))
    assert page.sections[0].lines[0].second == ""


def test_a_persona_of_a_segment_that_is_gone_is_a_problem_in_words() -> None:
    with pytest.raises(Problem, match="its segment was not kept"):
        compose(replace(persona(), segment="four"), context())


def test_dates_are_written_out_and_other_words_stay() -> None:
    assert compose(persona(), context()).footer.review == "Review by 30 September 2027"
    assert _with(review_by="next spring").footer.review == "Review by next spring"
    assert _with().footer.review == ""


@pytest.mark.parametrize(
    ("measure", "figure", "caption"),
    [
        ("25 min from fridge to table", "25 min", "from fridge to table"),
        ("+14 min over the printed time, median", "+14 min", "over the printed time, median"),
        ("€23 for the takeaway instead", "€23", "for the takeaway instead"),
        ("2 boxes a year paid for", "2 boxes", "a year paid for"),
        ("118 € wöchentliche Ausgaben", "118 €", "wöchentliche Ausgaben"),
        ("84% of orders on time", "84%", "of orders on time"),
        ("1 in 3 leaves at this point", "1 in 3", "leaves at this point"),
        ("5 to 7 hours a week", "5 to 7 hours", "a week"),
        ("1,400 euros, once a year", "1,400 euros", "once a year"),
        ("−€18 in the first year", "−€18", "in the first year"),
        ("10", "10", ""),
        (
            "hours a week: 5 now, 1 wanted",
            "",
            "hours a week: 5 now, 1 wanted",
        ),
        ("", "", ""),
    ],
)
def test_a_measure_is_split_into_its_figure_and_its_words(
    measure: str, figure: str, caption: str
) -> None:
    assert split_measure(measure, page_words("en")["no_unit"]) == (figure, caption)


def test_questions_are_numbered_in_order_without_ids_and_grids_share_a_number() -> None:
    table, _ = survey()
    often, seen, region = table.questions[1:4]
    grid = [replace(region, name=f"row {i}", group="How important is …?") for i in range(3)]
    ignored = replace(region, name="ip", role=Role.IGNORE)
    numbers = question_numbers([table.questions[0], ignored, often, *grid, seen])
    assert numbers == {"often": "Q1", "row 0": "Q2", "row 1": "Q2", "row 2": "Q2", "seen": "Q3"}
    own = [replace(often, name=name) for name in ("Q12", "q7_1", "Q3rd party")]
    assert list(question_numbers(own).values()) == ["Q12", "Q7", "Q3"]


def test_an_unknown_language_is_a_problem_in_words() -> None:
    for lang in ("xx", "../en"):
        with pytest.raises(Problem, match="no words"):
            page_words(lang)


def test_uploaded_text_is_printed_as_it_is() -> None:
    text = '<b>Bold</b> & **stars** =SUM(A1) "; DROP TABLE t; -- \\n'
    page = _with(Statement("a", "goal.items", text), name='x"; DROP TABLE t; --')
    printed = text_of(render(page))
    assert squeezed(text) in printed
    assert re.search(r"How x\"?;? buys|x\"; DROP TABLE t; --", printed)


def test_both_languages_have_every_word_of_the_page() -> None:
    english, german = _keys(page_words("en")), _keys(page_words("de"))
    assert english == german


def _keys(words: Mapping[str, Any], above: str = "") -> set[str]:
    """All keys of a word file with their sections, and the gaps that each pattern fills."""
    found = set()
    for key, value in words.items():
        if isinstance(value, Mapping):
            found |= _keys(value, f"{above}{key}.")
        else:
            gaps = sorted(re.findall(r"\{\w*\}", value)) if isinstance(value, str) else []
            found.add(f"{above}{key} {gaps}")
    return found


def test_a_german_page_speaks_german_from_head_to_foot() -> None:
    page = compose(persona(), replace(context(), lang="de"))
    assert (page.kicker, page.lang) == ("Kunden-Persona", "de")
    assert page.quote.startswith("„")
    assert "Ziele" in [section.heading for section in page.sections]
    assert "stützen sich auf Daten" in page.footer.score
    english = " ".join(text_of(render(page)).split())
    for word in ("respondents", "everyone", "Goals", "Review by", "Channels"):
        assert word not in english


def test_working_notes_stand_in_brief_on_the_page_and_in_full_on_their_own_sheet() -> None:
    page = compose(persona(), context())
    heads = [strip.heading for strip in page.notes]
    assert heads == [advice.team for advice in page.advice]
    lines = [line for strip in page.notes for cell in strip.cells for line in cell.lines]
    assert {line.mark for line in lines} == {None}
    assert not set(lines) & set(page.statements()), "advice is not counted"


def test_the_buying_committee_of_b2b_stands_side_by_side() -> None:
    roles = ("Owner decides", "Planner tests", "Bookkeeper checks", "IT can say no")
    said = tuple(Statement(role, "bg.committee", role, position=i) for i, role in enumerate(roles))
    page = compose(replace(persona("buyer", "b2b"), statements=said), context())
    (strip,) = page.strips
    assert strip.heading == "Who has a say"
    assert [[line.text for line in cell.lines] for cell in strip.cells] == [
        ["Owner decides", "Planner tests"],
        ["Bookkeeper checks", "IT can say no"],
    ]


def test_among_companies_the_company_comes_first_and_no_household_stands_there() -> None:
    flat = Statement("flat", "bg.household", "Shares a flat")
    made = replace(persona(), statements=(*persona().statements, flat))
    said = [line.text for line in compose(made, context()).facts]
    among = [line.text for line in compose(made, replace(context(), market="b2b")).facts]
    assert {text.split(": ")[-1] for text in among} == {*said} - {"Shares a flat"}
    assert among[:2] == ["Firm: Says bg industry here", "Says bg company_size here"]
    person = among.index("Person: Says bg job_title here")
    assert among[person - 1] == "Says bg purchase here", "facts of the firm stand together"
    assert among.index("Says bg income here") > person, "an income is nobody's but the person's"


ROLES = {"user": "User", "decider": "Decider", "approver": "Approver", "gatekeeper": "Gatekeeper"}


def _deciding(**fields: Any) -> Page:
    said = (
        Statement("o", "bg.committee", "Owner", roles=("approver", "decider"), veto=True),
        Statement("p", "bg.committee", "Planner", measure="Does it work offline?", position=1),
        Statement("t", "buy.path", "Trial with two vans", roles=("user",)),
    )
    made = replace(persona("buyer", "b2b"), statements=said, **fields)
    return compose(made, replace(context(), market="b2b", roles=ROLES))


def test_who_has_a_say_stands_with_roles_veto_and_question() -> None:
    (strip,) = _deciding().strips
    assert [line.text for cell in strip.cells for line in cell.lines] == [
        "Decider, Approver: Owner (can say no)",
        "Planner: “Does it work offline?”",
    ]


def test_roles_of_which_nothing_is_known_are_named_without_a_mark() -> None:
    (strip,) = _deciding().strips
    (line,) = strip.below
    assert (line.text, line.mark) == ("Not known yet who it is: User, Gatekeeper", None)
    (strip,) = _deciding(absent=("user", "gatekeeper")).strips
    assert strip.below == ()


def test_a_step_of_the_path_names_the_roles_that_take_part() -> None:
    path = _deciding().path
    assert path is not None
    assert [line.text for cell in path.more for line in cell.lines] == [
        "Trial with two vans (User)"
    ]


def test_a_page_says_whether_its_figures_count_people_or_firms() -> None:
    firms = compose(persona(), replace(context(), market="b2b", accounts=True))
    assert firms.size.endswith(f"of {sum(SIZES)} firms")
    assert firms.footer.method[0].startswith(f"n = {sum(SIZES)} firms, ")
    assert f"of {sum(SIZES)} firms." in firms.sizes_alt
    assert compose(persona(), context()).size.endswith("respondents")


def test_a_linked_persona_stands_in_one_line_that_is_no_claim() -> None:
    alone = compose(persona(), context())
    user = Persona("u", "b", kind="user", name="Kim Brandt", role_line="Plans every job")
    page = compose(persona(), replace(context(), market="b2b", partner=user))
    line = next(line for line in page.statements() if "Kim Brandt" in line.text)
    assert (line.text, line.mark) == ("Works with it: Kim Brandt, Plans every job", None)
    decider = replace(user, kind="buyer", role_line="")
    page = compose(persona(), replace(context(), partner=decider))
    assert any(line.text == "Decides: Kim Brandt" for line in page.statements())
    assert page.footer.score == alone.footer.score
