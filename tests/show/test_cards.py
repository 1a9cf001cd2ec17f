"""Segment, workshop and file cards."""

from dataclasses import replace

from persona_core.show import cards
from persona_core.show.cards import Card, CardLine, FileCard, PersonaCard, WorkshopCard
from tests.show.test_html import HOSTILE, Tags

LINES = tuple(CardLine(f"answer {i}", 0.92, 0.38) for i in range(5))


def test_a_segment_card_says_letter_name_share_people_three_lines_and_stability() -> None:
    card = Card(1, "Careful planners", 101 / 412, 101, LINES, "very stable")
    said = Tags(cards.segment_cards([card])).said
    assert said == (
        "BCareful planners25%101 people"
        "answer 092% · all 38%answer 192% · all 38%answer 292% · all 38%✓ very stable"
    )


def test_a_small_segments_share_is_rounded_as_sentences_round_it() -> None:
    said = Tags(cards.segment_cards([Card(0, "A", 15 / 200, 15), Card(1, "B", 0.925, 185)])).said
    assert "7.5%15 people" in said
    assert "93%185 people" in said


def test_missing_letters_are_explained_below_the_cards() -> None:
    def said(*slots: int) -> str:
        return Tags(cards.letters_left([Card(slot, "A", 0.5, 90) for slot in slots])).said

    assert said(0, 1, 2) == ""
    assert said(0, 2).startswith("No B here: ")
    assert said(0, 2, 3, 6).startswith("No B, E or F here: ")


def test_what_few_of_a_segment_do_reads_as_a_lack() -> None:
    lines = (CardLine("have seen it", 0.97, 0.66), CardLine("are fans", 0.29, 0.68, low=True))
    seen = Tags(cards.segment_cards([Card(0, "A", 0.5, 90, lines)]))
    assert "have seen it97% · all 66%are fansonly 29% · all 68%" in seen.said
    assert [c for c in seen.every("class") if c in ("pw-more", "pw-less")] == ["pw-more", "pw-less"]


def test_of_few_people_a_card_says_how_many_instead_of_a_percentage() -> None:
    line = CardLine("are fans", 8 / 9, 0.5, few="8 of 9")
    said = Tags(cards.segment_cards([Card(0, "A", 0.5, 9, (line,))])).said
    assert "8 of 9" in said
    assert "89%" not in said


def test_a_figure_in_words_needs_no_only() -> None:
    line = CardLine("advanced or expert", 0.02, 0.3, low=True, few="hardly any", bare=True)
    said = Tags(cards.segment_cards([Card(0, "A", 0.5, 60, (line,))])).said
    assert "hardly any · all 30%" in said
    assert "only" not in said
    assert "2%" not in said


def test_a_status_is_brief_on_the_card_and_in_full_in_its_tooltip() -> None:
    card = Card(0, "A", 0.5, 90, LINES, "mostly not asked", "60 of its 90 were never asked", True)
    seen = Tags(cards.segment_cards([card]))
    assert "▲ mostly not asked" in seen.said
    assert "60 of its 90 were never asked" in seen.every("title")


def test_a_status_worth_a_look_is_amber_and_has_its_own_sign() -> None:
    card = Card(0, "A", 0.1, 24, LINES, "not stable", warn=True)
    seen = Tags(cards.segment_cards([card]))
    assert "▲ not stable" in seen.said
    assert "pw-clip pw-status pw-amber" in seen.every("class")


def test_a_segment_without_markers_says_so_instead_of_leaving_a_hole() -> None:
    assert "Close to everybody" in Tags(cards.segment_cards([Card(0, "A", 1, 1)])).said
    assert "1 person" in Tags(cards.segment_cards([Card(0, "A", 1, 1)])).said


def test_where_one_name_takes_two_lines_all_have_the_room_of_two() -> None:
    short, long = (
        Card(0, "No fans", 0.5, 90),
        Card(1, "Have not seen Attack of the Clones", 0.5, 90),
    )
    assert "pw-folds" not in cards.segment_cards([short] * 4)
    assert "pw-folds" in cards.segment_cards([short, long, short, short])


def test_names_and_answers_in_cards_are_never_markup() -> None:
    hostile = Card(0, HOSTILE, 0.5, 10, (CardLine(HOSTILE, 0.5, 0.1),), HOSTILE)
    file = FileCard(HOSTILE, "1 KB", HOSTILE, ((3, HOSTILE),), HOSTILE, ((HOSTILE, HOSTILE),))
    workshop = WorkshopCard(HOSTILE, HOSTILE, ("done",), HOSTILE, HOSTILE)
    for block in (
        cards.segment_cards([hostile]),
        cards.file_card(file),
        cards.workshop_card(workshop),
    ):
        seen = Tags(block)
        assert "script" not in seen.elements
        assert HOSTILE in seen.said


def test_a_workshop_card_has_a_bar_for_each_step_and_says_how_many_are_done() -> None:
    card = WorkshopCard(
        "Meal kit survey",
        "412 respondents · 20 questions",
        ("done", "done", "begun", "begun", "todo", "todo"),
        "today, 16:42",
        "4 segments kept",
        (0, 1, 2, 3),
    )
    seen = Tags(cards.workshop_card(card))
    assert seen.every("aria-label") == ["2 of 6 steps done"]
    bars = [c for c in seen.every("class") if c in ("pw-done", "pw-begun", "pw-todo")]
    assert bars == ["pw-done", "pw-done", "pw-begun", "pw-begun", "pw-todo", "pw-todo"]
    assert seen.said.endswith("4 segments keptABCD")


def test_a_file_card_shows_its_figures_and_what_is_worth_a_look() -> None:
    card = FileCard(
        "meal_kit_survey.xlsx",
        "1.2 MB",
        "Sheet “Responses” of 2 · SurveyMonkey export",
        ((1412, "respondents"), (21, "questions"), (2, "header rows")),
        warnings=(("3 rows", "hold the same e-mail as another row."),),
    )
    said = Tags(cards.file_card(card)).said
    assert "1,412respondents21questions2header rows" in said
    assert "▲ 3 rows hold the same e-mail as another row." in said


def test_a_persona_card_says_what_it_rests_on_and_warns_of_assumptions() -> None:
    card = PersonaCard(
        2, "Ines Hallberg", "Curious cooks", "", "I like it", "22%", "91 of 412", "3 of 8"
    )
    said = Tags(cards.persona_card(card)).said
    assert said == "CInes HallbergCCurious cooksI like it22% 91 of 412● 3 of 8"
    assert "▲ 3 of 8" in Tags(cards.persona_card(replace(card, warn=True))).said


def test_a_persona_card_holds_its_picture_and_no_foreign_markup() -> None:
    address = "data:image/svg+xml;base64,PHN2Zy8+"
    card = PersonaCard(0, HOSTILE, HOSTILE, address, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    seen = Tags(cards.persona_card(card))
    assert seen.every("src") == [address]
    assert set(seen.elements) == {"div", "span", "img", "b"}


def test_a_workshop_that_cannot_be_opened_says_why_instead_of_how_far_it_is() -> None:
    card = WorkshopCard("B", "", ("todo",), "today", "", trouble="another program has it open")
    assert Tags(cards.workshop_card(card)).said == "B▲ another program has it open"


def test_a_page_that_carries_its_segments_name_says_it_once_and_whole() -> None:
    name = "Reads recipes on Sunday, cooks on Monday"
    card = cards.PersonaCard(0, name, name, "", "", "31%", "128 of 412", "", False)
    assert cards.persona_card(card).count(name) == 1
    assert "pw-clip" not in cards.persona_card(card)
