"""Tables whose one-word headers begin alike: the cells say whether they are one question."""

from persona_core.sources.table import Kind
from tests.sources.sheets import read, table

N = 40


def boxes(step: int) -> list[str]:
    return [str(int(i % step == 0)) for i in range(N)]


def test_noughts_and_ones_below_a_common_beginning_are_one_select_all():
    found = read(
        table(
            ["factor_taste", "factor_price", "factor_home_made", "factor_other", "age"],
            boxes(2),
            boxes(3),
            boxes(5),
            ["the smell"] + [""] * (N - 1),
            [str(20 + i) for i in range(N)],
        )
    )
    assert found["factor"].kind is Kind.MULTI
    assert found["factor"].options == ("taste", "price", "home made")
    assert found["factor_other"].kind is Kind.TEXT


def test_options_that_a_column_each_writes_as_its_number_are_one_select_all():
    columns = [[str(k) if i % (k + 1) else "" for i in range(N)] for k in (1, 2, 3)]
    ages = [str(20 + i) for i in range(N)]
    found = read(table(["age", "role.dev", "role.sales", "role.law"], ages, *columns))
    assert found["role"].options == ("dev", "sales", "law")


def test_ranks_below_a_common_beginning_are_one_ranking():
    ranks = [[str((i + k) % 3 + 1) for i in range(N)] for k in range(3)]
    found = read(table(["place_home", "place_work", "place_cafe"], *ranks))
    assert (found["place"].kind, found["place"].options) == (Kind.RANK, ("home", "work", "cafe"))


def test_one_scale_below_a_common_beginning_is_a_grid():
    points = [[str((i * (k + 2)) % 5 + 1) for i in range(N)] for k in range(3)]
    found = read(table(["sat_food", "sat_room", "sat_price"], *points))
    assert {(q.group, q.kind) for q in found.values()} == {("sat", Kind.ORDINAL)}


def test_a_common_beginning_alone_is_no_question():
    found = read(
        table(
            ["is_member", "is_active", "is_new", "order_date", "order_total", "order_city"],
            boxes(2),
            boxes(3),
            boxes(5),
            [f"2024-01-{i % 28 + 1:02d}" for i in range(N)],
            [str(100 + 7 * i) for i in range(N)],
            ["Rome", "Oslo"] * (N // 2),
        )
    )
    assert all(q.group is None and q.kind is not Kind.MULTI for q in found.values())


def test_what_was_written_in_stands_beside_its_question():
    found = read(
        table(
            ["method", "method_other", "b"],
            ["pod", "filter", "other", "pod"] * (N // 4),
            ["", "", "moka", ""] * (N // 4),
            boxes(2),
        )
    )
    assert found["method: method_other"].kind is Kind.TEXT


def test_a_select_all_may_have_one_option():
    found = read(
        table(["What will you watch? - The parade", "b"], ["The parade", ""] * (N // 2), boxes(2))
    )
    question = found["What will you watch?"]
    assert (question.kind, question.options) == (Kind.MULTI, ("The parade",))


def test_boxes_with_a_word_and_a_number_each_are_one_select_all_in_any_order():
    heads = ["AcceptedCmp3", "AcceptedCmp1", "AcceptedCmp2", "Complain"]
    found = read(table(heads, boxes(2), boxes(3), boxes(5), boxes(4)))
    assert found["AcceptedCmp"].options == ("AcceptedCmp3", "AcceptedCmp1", "AcceptedCmp2")
    assert found["Complain"].kind is Kind.CATEGORY


def test_numbered_questions_and_numbered_answers_that_are_no_boxes_stay_apart():
    found = read(table(["question1", "question2", "question3"], boxes(2), boxes(3), boxes(5)))
    assert all(q.kind is Kind.CATEGORY for q in found.values())
    words = [["red", "blue", "green"][i % 3] for i in range(N)]
    found = read(table(["colour1", "colour2", "colour3"], words, words[::-1], words))
    assert len(found) == 3


def test_sentences_that_begin_alike_and_share_their_answers_are_a_grid():
    ends = ["is talkative", "is reserved", "is full of energy", "tends to be lazy", "has few ideas"]
    points = [[str(i // (k + 1) % 5 + 1) for i in range(N)] for k in range(5)]
    heads = [f"I see myself as someone who {end}" for end in ends]
    found = read(table([*heads, "age"], *points, [str(20 + i) for i in range(N)]))
    assert {q.group for name, q in found.items() if name != "age"} == {
        "I see myself as someone who"
    }
    assert list(found) == [*ends, "age"]
    assert found["is talkative"].levels == ("1", "2", "3", "4", "5")


def test_sentences_that_begin_alike_with_answers_of_their_own_are_no_grid():
    found = read(
        table(
            [f"Which of these do you {what}" for what in ("eat", "drink", "watch")],
            [["pasta", "rice", "bread"][i % 3] for i in range(N)],
            [["tea", "milk", "beer"][i % 3] for i in range(N)],
            [["news", "sports", "films"][i % 3] for i in range(N)],
        )
    )
    assert {q.group for q in found.values()} == {None}


def test_whole_questions_that_begin_alike_are_no_grid():
    heads = [f"How satisfied are you with {what}?" for what in ("price", "taste", "look")]
    points = [[str(i // (k + 1) % 5 + 1) for i in range(N)] for k in range(3)]
    assert {q.group for q in read(table(heads, *points)).values()} == {None}


def test_an_option_that_nobody_chose_belongs_to_its_select_all():
    chosen = [["Your weight" if i % 3 else "Not selected" for i in range(N)]]
    chosen += [["Not selected"] * N]
    chosen += [["Your hair" if i % 4 else "Not selected" for i in range(N)]]
    found = read(table(["q8_0001", "q8_0002", "q8_0003", "age"], *chosen, boxes(2)))
    assert found["q8"].kind is Kind.MULTI
    assert found["q8"].options == ("Your weight", "q8_0002", "Your hair")


def test_items_that_nearly_everybody_answers_alike_stay_in_their_grid():
    words = ["Never", "Rarely", "Sometimes", "Often"]
    points = [[words[i % 4] for i in range(N)] for _ in range(5)]
    points[2] = ["Often" if i % 8 else "Never" for i in range(N)]
    found = read(table([f"q7_{k}" for k in range(5)], *points))
    assert {(q.group, q.kind) for q in found.values()} == {("q7", Kind.ORDINAL)}


def test_a_grid_cut_to_one_header_row_keeps_its_items_and_those_few_could_rate():
    stem = "Please rate how much you like the traditional cuisine of"
    heads = ["RespondentID", *(f"{stem} {c}" for c in ("Algeria:", "Belgium.", "the U.S."))]
    ids = [str(3308895255 - i) for i in range(N)]
    rated = [[str((i * (k + 2)) % 5 + 1) for i in range(N)] for k in range(3)]
    rated[0] = [v if i % 5 == 0 else "N/A" for i, v in enumerate("12345" * (N // 5))]
    rated[0][:5] = list("12345")
    found = read(table(heads, ids, *rated))
    assert [q.name for q in found.values() if q.group == stem] == ["Algeria", "Belgium", "the U.S."]
    assert found["Algeria"].kind is Kind.ORDINAL
    assert found["Algeria"].options == ("1", "2", "3", "4", "5", "N/A")
