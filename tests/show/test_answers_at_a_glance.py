"""Answers without options in one look: days, words, keys; what names somebody is not shown."""

from persona_core.personas.quotes import identifies
from persona_core.show import answers_at_a_glance as glance
from persona_core.show.one_question import asked, head
from persona_core.sources import understand
from tests.sources.sheets import table

N = 24
FOUND = understand(
    table(
        ["Customer ID", "E-mail", "What should we change?", "Ordered on", "Member since", "Amount"],
        [f"K-{i:04d}" for i in range(N)],
        [f"p{i}@example.org" for i in range(N)],
        [
            None,
            *[f"Please make box number {i} a bit smaller" for i in range(N - 2)],
            "call 0170 123456",
        ],
        [f"2026-0{1 + i % 3}-11" for i in range(N)],
        [f"{2015 + i % 8}-05-{i + 1:02d}" for i in range(N)],
        [str(i * 7) for i in range(N)],
    )
).table


def told(name: str) -> str:
    return glance.at_a_glance(FOUND, FOUND.question(name))


def test_of_texts_the_average_number_of_words_is_told():
    assert told("What should we change?") == "8 words on average."  # 22 × 8 and 1 × 3: 7.8


def test_texts_that_tell_who_wrote_them_are_not_shown():
    texts = glance.written(FOUND, FOUND.question("What should we change?"), identifies)
    assert texts[0] == ("Please make box number 0 a bit smaller", 1)
    assert len(texts) == 6
    assert not any("0170" in text for text, _ in texts)


def test_days_are_counted_by_month_and_over_years_by_year():
    months = glance.over_time(FOUND, FOUND.question("Ordered on"))
    assert months == (("Jan 2026", 8), ("Feb 2026", 8), ("Mar 2026", 8))
    years = glance.over_time(FOUND, FOUND.question("Member since"))
    assert years == tuple((str(2015 + i), 3) for i in range(8))
    assert told("Ordered on") == "From 11 January 2026 to 11 March 2026."


def test_a_long_time_is_told_by_the_decade_and_nobody_is_left_out():
    days = [f"{1921 + 5 * i}-07-28" for i in range(12)] + [f"{1784 + i}-01-01" for i in range(12)]
    long = understand(table(["Born", "Older"], days[:12] * 2, days))
    decades = glance.over_time(long.table, long.table.question("Born"))
    assert decades[0] == ("1920s", 4)
    assert sum(n for _, n in decades) == N
    older = glance.over_time(long.table, long.table.question("Older"))
    assert older[0] == ("earlier", 12)
    assert sum(n for _, n in older) == N


def test_years_are_written_as_years():
    years = understand(table(["What year did you start?"], [str(1998 + i) for i in range(N)])).table
    told = glance.at_a_glance(years, years.questions[0])
    assert told == "From 1998 to 2021, half of them between 2004 and 2015."


def test_of_keys_it_is_told_whether_they_come_twice():
    assert told("Customer ID") == "24 different ones, none of them twice."


def test_of_personal_data_nothing_is_shown_but_that_it_is_kept_out():
    mail = FOUND.question("E-mail")
    assert told("E-mail") == glance.KEPT_OUT
    assert glance.written(FOUND, mail, identifies) == ()
    assert "example.org" not in head(FOUND, mail)


def test_nobody_is_asked_for_a_key():
    assert asked(FOUND, FOUND.question("Customer ID")) == "In all 24 rows"
    assert asked(FOUND, FOUND.question("What should we change?")).startswith("Asked of everybody")
