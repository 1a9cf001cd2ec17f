"""Rewrites the sample's two files byte for byte: `python -m sample_data.make`.

Every question and every customer draws from a stream of its own, named by what it is for, so that
a changed question leaves all other answers alone.
"""

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from random import Random

from sample_data import sample_files
from sample_data.chance import NORMAL, any_of, normal, pick, stream
from sample_data.orders import Buyer, order_rows
from sample_data.plan import Asked, Plan, read_plan

FIELD_START, FIELD_DAYS = datetime(2026, 9, 7, 6, 30), 14
SPEEDERS, DUPLICATES, STOPPED = 6, 3, 9
"""Planted warts: hasty respondents, e-mails given twice, people who left half-way."""
MOST_MIXED = 0.36
"""Nobody is a pure type: up to this share of a person's answers comes from another segment."""
STYLE, CUTS = 0.25, (-1.25, -0.5, 0.0, 0.85)
"""Agreement tendency of a person (share of an answer's SD) and the scale's cuts, in SDs from
the one between neutral and agree."""
METADATA = ("Respondent ID", "Collector ID", "Start Date", "End Date", "Email Address")
STOPPED_AT = "heard"
Answers = dict[str, list[str]]
"""Question id → the cells of its columns."""


@dataclass
class Person:
    """One respondent while being made."""

    number: int
    segment: int
    second: int
    """A segment this person resembles a little."""
    mixed: float
    """How often an answer comes from there."""
    style: float
    email: str
    start: datetime
    end: datetime
    answers: Answers = field(default_factory=dict)

    def side(self, random: Random) -> int:
        """The segment whose figures the next answer is drawn from."""
        return self.second if random.random() < self.mixed else self.segment


def people(plan: Plan) -> list[Person]:
    """The respondents in the order they began, segments mixed, without answers yet."""
    segments = [s for s, size in enumerate(plan.sizes) for _ in range(size)]
    random = stream("people")
    segments.sort(key=lambda _: random.random())
    starts = sorted(random.random() * FIELD_DAYS * 24 * 60 for _ in segments)
    emails: dict[str, None] = {}
    while len(emails) < len(segments):
        word, other = (plan.addresses[any_of(random, len(plan.addresses))] for _ in range(2))
        domain = ("example.org", "example.com")[pick(random, [3, 2])]
        emails[f"{word}.{other}{10 + any_of(random, 89)}@{domain}"] = None
    made = []
    for number, (segment, minute, email) in enumerate(
        zip(segments, starts, emails, strict=True), start=1
    ):
        start = FIELD_START + timedelta(seconds=round(minute * 60))
        took = timedelta(seconds=round(9.5 * 60 * exp(0.32 * normal(random))))
        second, mixed = any_of(random, len(plan.sizes)), MOST_MIXED * random.random()
        style = normal(random)
        made.append(Person(number, segment, second, mixed, style, email, start, start + took))
    return made


def grid(q: Asked, person: Person, random: Random) -> list[str]:
    """An agreement item is a cut normal: the segment's share lies above “agree”."""
    cells = []
    for shares in q.answers.values():
        if random.random() < q.blank:
            cells.append("")
            continue
        own = (1 - STYLE**2) ** 0.5 * normal(random) + STYLE * person.style
        above = own - NORMAL.inv_cdf(1 - shares[person.side(random)])
        cells.append(q.levels[sum(above >= cut for cut in CUTS)])
    return cells


def multi(q: Asked, person: Person, random: Random) -> list[str]:
    """Options are ticked one by one; who ticks none takes the “none” option if there is one."""
    ticked = [
        option if random.random() < shares[person.side(random)] else ""
        for option, shares in q.answers.items()
    ]
    blank = random.random() < q.blank
    cells = ["" for _ in ticked] if blank else ticked
    if q.none:
        cells.append("" if blank or any(ticked) else q.none)
    if q.other:
        cells.append("")
    return cells


def number(q: Asked, person: Person, random: Random) -> list[str]:
    """Whole numbers, log-normal about the segment's median."""
    value = round(q.median[person.side(random)] * exp(q.spread * normal(random)))
    return ["" if random.random() < q.blank else str(min(max(value, q.smallest), q.largest))]


def single(q: Asked, person: Person, random: Random) -> list[str]:
    """One answer by the segment's weights."""
    options = list(q.answers)
    side = person.side(random)
    answer = options[pick(random, [weights[side] for weights in q.answers.values()])]
    return ["" if random.random() < q.blank else answer]


MAKERS = {"grid": grid, "multi": multi, "number": number, "single": single}


def answer(plan: Plan, respondents: list[Person]) -> None:
    """Every question put to everyone it is for."""
    for q in plan.questions:
        random = stream("question", q.id)
        for person in respondents:
            if q.type == "text":
                person.answers[q.id] = [""]
                continue
            cells = MAKERS[q.type](q, person, random)
            skipped = q.asked_if and person.answers[q.asked_if["question"]] != [
                q.asked_if["answer"]
            ]
            person.answers[q.id] = ["" for _ in cells] if skipped else cells


def speak(plan: Plan, respondents: list[Person]) -> None:
    """Open answers: each verbatim goes to one person of its segment, some others shrug."""
    for q_id, by_segment in plan.verbatims.items():
        random = stream("verbatims", q_id)
        for s, name in enumerate(plan.segments):
            silent = [p for p in respondents if p.segment == s and p.answers[STOPPED_AT] != [""]]
            silent.sort(key=lambda _: random.random())
            for person, words in zip(silent, by_segment[name], strict=False):
                person.answers[q_id] = [words]
        for person in respondents:
            if person.answers[q_id] == [""] and random.random() < 0.06:
                person.answers[q_id] = [plan.shrugs[any_of(random, len(plan.shrugs))]]
    random = stream("other")
    for words in plan.other:
        respondents[any_of(random, len(respondents))].answers["heard"][-1] = words


def add_warts(plan: Plan, respondents: list[Person]) -> None:
    """Speeders agree with everything in a minute, a few leave half-way, three answer twice."""
    random = stream("warts")
    chosen = sorted(respondents, key=lambda _: random.random())
    speeders = chosen[:SPEEDERS]
    stopped = chosen[SPEEDERS : SPEEDERS + STOPPED]
    again = chosen[SPEEDERS + STOPPED : SPEEDERS + STOPPED + 2 * DUPLICATES]
    for person in speeders:
        person.end = person.start + timedelta(seconds=48 + round(60 * random.random()))
        person.answers["attitudes"] = ["Agree"] * len(person.answers["attitudes"])
    ids = [q.id for q in plan.questions]
    for person in stopped:
        person.end = person.start + (person.end - person.start) / 2
        for q_id in ids[ids.index(STOPPED_AT) :]:
            person.answers[q_id] = ["" for _ in person.answers[q_id]]
    for first, second in zip(again[::2], again[1::2], strict=True):
        second.email = first.email


def survey_rows(plan: Plan, respondents: list[Person]) -> list[list[str]]:
    """The export: two header rows, the question's text over its first column only."""
    top, below = list(METADATA), ["" for _ in METADATA]
    for q in plan.questions:
        top += [q.text, *("" for _ in q.headers[1:])]
        below += q.headers
    rows = [top, below]
    for p in respondents:
        times = [f"{at:%m/%d/%Y %I:%M:%S %p}" for at in (p.start, p.end)]
        meta = [str(118204650000 + 317 * p.number), "431877205", *times, p.email]
        rows.append(meta + [cell for q in plan.questions for cell in p.answers[q.id]])
    return rows


def buyers(plan: Plan, respondents: list[Person]) -> list[Buyer]:
    """Respondents as the shop knows them: they order about as often as they said."""
    usual = next(q.median for q in plan.questions if q.id == "month")
    return [
        Buyer(
            p.email,
            p.segment,
            float(p.answers["month"][0] or usual[p.segment]),
            p.answers["paused"] == ["Yes"],
        )
        for p in respondents
    ]


def written(rows: list[list[str]], delimiter: str) -> bytes:
    """The rows as a UTF-8 file."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


def make() -> dict[Path, bytes]:
    """Path → content of the sample's files."""
    plan = read_plan()
    respondents = people(plan)
    answer(plan, respondents)
    speak(plan, respondents)
    add_warts(plan, respondents)
    survey, orders = sample_files()
    return {
        survey: written(survey_rows(plan, respondents), ","),
        orders: written(order_rows(buyers(plan, respondents)), ";"),
    }


if __name__ == "__main__":
    for path, content in make().items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")
