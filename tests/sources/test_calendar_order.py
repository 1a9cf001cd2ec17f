"""Months and days of the week stand in the order of the calendar."""

import calendar

import pytest

from persona_core.sources.calendar_order import in_calendar_order
from persona_core.sources.table import Kind
from tests.sources.sheets import read, table


@pytest.mark.parametrize(
    "answers",
    [
        tuple(calendar.month_name[1:]),
        tuple(calendar.month_abbr[1:]),
        tuple(calendar.day_name),
        tuple(calendar.day_abbr),
        ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        ("lunes", "martes", "miércoles", "sábado", "domingo"),
        ("Januar", "März", "Dezember"),
        ("Styczeń", "Maj", "Październik"),
        ("月曜日", "火曜日", "日曜日"),
        ("11am", "12pm", "1pm", "2:30 pm", "8pm"),
        ("07:30", "08:00", "19:15"),
    ],
)
def test_months_and_days_are_put_in_the_order_of_the_calendar(answers: tuple[str, ...]) -> None:
    found = in_calendar_order(sorted(answers, reverse=True))
    assert tuple(sorted(answers, key=lambda answer: found[answer])) == answers


def test_weekdays_of_a_survey_are_a_choice_listed_from_monday_and_no_scale() -> None:
    days = ["Sunday", "Monday", "Don't know", "Friday", "Sunday"] * 8
    found = read(table(["Which day suits you best?", "x"], days, ["1", "2"] * 20))
    question = found["Which day suits you best?"]
    assert (question.kind, question.levels) == (Kind.CATEGORY, None)
    assert question.options == ("Monday", "Friday", "Sunday", "Don't know")


@pytest.mark.parametrize(
    "answers",
    [
        ("Last week", "Next week", "Monday"),
        ("April", "June"),
        ("Monday", "Tuesday", "Whenever"),
        ("Monday", "Mon", "Friday"),
        ("Monday", "Dienstag", "mercredi"),
    ],
)
def test_other_answers_are_no_calendar(answers: tuple[str, ...]) -> None:
    assert not in_calendar_order(answers)
