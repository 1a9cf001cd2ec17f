"""The design's own sample (page-a4) and the negative persona in its place."""

from dataclasses import replace
from datetime import date

from persona_core.export.page import (
    Advice,
    Cell,
    Chart,
    Footer,
    Page,
    Path,
    Section,
    Strip,
)
from tests.export.samples.lines import ENGLISH, bars, data, guess, interview

INES = Page(
    kicker="Customer persona",
    segment="Segment A of 4: Time-pressed parents",
    slot=0,
    letter="A",
    name="Ines Hallberg",
    role="Time-pressed parent, cooks for four on weekdays",
    share="31%",
    size="128 of 412 respondents",
    sizes=(128, 97, 119, 68),
    own=0,
    sizes_alt="Segment A holds 128 of 412 people; B 97, C 119, D 68.",
    quote="“By six I have twenty minutes and two hungry children. "
    "I don’t need inspiration, I need dinner decided.”",
    quote_source="Verbatim: open answer to question 14",
    portrait="head-01",
    portrait_alt="Drawing of Ines Hallberg, no real person: shoulder-length dark hair",
    facts=(
        data("35 to 44 years"),
        data("Suburb, two children under 12"),
        data("Employed, 32 hours a week"),
        data("€55,000 to 70,000 household"),
        data("Vocational or degree"),
    ),
    sections=(
        Section(
            "Goals",
            (
                data(
                    "Gets dinner on the table within half an hour",
                    "84% of 128 · everyone 51% · index 165 · Q7",
                    "25 min",
                    "from fridge to table on four of five weekdays",
                ),
                data(
                    "Cooks one meal that everybody at the table eats",
                    "71% of 128 · everyone 44% · index 161 · Q7",
                    "1 meal",
                    "cooked, none cooked twice",
                ),
                interview(
                    "Plans once, then forgets about food until Sunday",
                    "Interviews 2, 5 and 9",
                    "10 min",
                    "of planning a week, once",
                ),
            ),
            "Success looks like",
        ),
        Section(
            "Pains",
            (
                data(
                    "Takes longer over recipes than the card says",
                    "62% of 128 · everyone 38% · index 163 · Q9",
                    "+14 min",
                    "over the printed time, median · Q10",
                ),
                data(
                    "Often loses the whole evening to a late or incomplete box",
                    "47% of 128 · everyone 29% · index 162 · Q9",
                    "€23",
                    "for the takeaway instead, median · Q11",
                ),
                interview(
                    "Needs too many steps to pause a week, so boxes arrive in the holidays",
                    "Interviews 5 and 9",
                    "2 boxes",
                    "a year paid for and given away",
                ),
            ),
            "What it costs",
        ),
    ),
    strips=(
        Strip(
            "Channels",
            (
                Cell(
                    "",
                    (guess("WhatsApp parent groups, Instagram after nine in the evening"),),
                ),
                Cell(
                    "Formats",
                    (guess("Short vertical video; one photo with the cooking time on it"),),
                ),
                Cell("Contact", (guess("E-mail on Sunday; never by phone"),)),
            ),
        ),
    ),
    path=Path(
        "How Ines buys",
        (
            Cell(
                "Starts looking when",
                (
                    guess(
                        "A new school term or job starts and the old routine breaks.",
                        "To be checked by March 2027",
                    ),
                ),
            ),
            Cell(
                "Researches",
                (
                    data(
                        "Asks other parents, then compares two services "
                        "on the phone in one evening.",
                        "58% of 128 · everyone 33% · index 176 · Q16",
                    ),
                ),
            ),
            Cell(
                "Is influenced by",
                (
                    guess(
                        "Partner on the budget. Children on single dishes, never on the service.",
                        "To be checked by March 2027",
                    ),
                ),
            ),
            Cell(
                "Objects",
                (
                    data(
                        "“We’ll pay for weeks we don’t use.” "
                        "Delivery slots before five are of no use.",
                        "54% of 128 · everyone 31% · index 174 · Q17",
                    ),
                ),
            ),
        ),
    ),
    advice=(
        Advice("E-mail", "“Five dinners, 25 minutes each.” Sunday 19:00. Offer: first pause free."),
        Advice("Content", "Real cooking times, filmed in one take with a clock in the picture."),
        Advice("Sales", "“Weeks we don’t use”: show the pause button and the refund rule."),
        Advice("Product", "State the time measured in home kitchens; pause in one step."),
    ),
    charts=(
        Chart(
            "Named as very important",
            "Q7, top two answers, %",
            bars(
                ("Ready in 30 minutes", 84, 51),
                ("Children eat it", 71, 44),
                ("Delivery after five", 66, 42),
                ("New recipes", 23, 46),
            ),
            ordered=False,
            alt="Named as very important: ready in 30 minutes 84% (everyone 51%), "
            "children eat it 71% (44%), delivery after five 66% (42%), new recipes 23% (46%).",
        ),
        Chart(
            "Reasons to pause last year",
            "Q12, %",
            bars(("Holidays", 58, 37), ("Too little time", 41, 28), ("Price", 19, 36)),
            ordered=False,
            alt="Reasons to pause: holidays 58% (everyone 37%), too little time 41% (28%), "
            "price 19% (36%).",
        ),
        Chart(
            "Weekday cooking, minutes",
            "Q5, %",
            bars(
                ("<15", 22, 12),
                ("15–30", 55, 33),
                ("30–45", 18, 31),
                ("45–60", 4, 14),
                ("60+", 1, 7),
            ),
            ordered=True,
            alt="Weekday cooking: under 15 minutes 22%, 15 to 30 55%, 30 to 45 18%, 45 to 60 4%.",
        ),
    ),
    legend=ENGLISH,
    footer=Footer(
        "13 of 18 statements rest on data or interviews",
        (
            "n = 412, online survey · Wave 2, September 2026 · k-means, 9 questions",
            "Three independent checks agree on four · this group comes back almost every time",
        ),
        "Review by 30 September 2027",
    ),
    made=date(2026, 11, 24),
)

ROBIN = replace(
    INES,
    negative=True,
    kicker="Negative persona: do not target",
    segment="Segment D of 4: Deal hoppers",
    slot=3,
    letter="D",
    own=3,
    name="Robin Vale",
    role="Deal hopper, leaves when the voucher ends",
    share="17%",
    size="68 of 412 respondents",
    quote="“I have had five first boxes this year. I have never paid for a second one.”",
    portrait="head-04",
)
