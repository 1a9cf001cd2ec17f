"""What people who gave an answer do, from the fullest wording to the shortest.

A page has room for a sentence, a chart's row for forty characters, a card for thirty, so a wording
is a row of clauses and the reader of it takes the first that fits. They are made by leaving things
out (brackets, qualifiers, the question's opening), never by cutting an answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from persona_core.segments.lines import bottom_answers, bracketed, upper_range
from persona_core.segments.wording import words as segment_words
from persona_core.show.answers import about_them, brief, numeric, says_nothing, small
from persona_core.show.cutting import cut_short, ending_well
from persona_core.show.inflect import is_verb
from persona_core.show.medians import filled, money, pattern_of, told
from persona_core.show.numbers import number
from persona_core.show.phrases import Labelled, Phrase, as_given, label_for, phrase_for
from persona_core.show.wording import Words, load_words
from persona_core.sources.table import Kind, Question

LABEL = 90
"""Characters of a question's label before anything is left out."""
SHORT_LABEL = 22
"""Characters it is cut to where nothing else helps."""
FEWEST = 3
"""Words that stay of a clause, or it says nothing."""
SHORT_ANSWER = 24
"""Characters of an option beside which some of its question has room."""
LONG_ANSWER = 36
"""Characters of an answer that may itself lose one tail."""
_ROMAN = r"(?:[IVX]+|\d+)[.:)]?"


@dataclass(frozen=True)
class Clause:
    """One wording: `compares prices` and `compare prices`; twice the same where it has no verb."""

    one: str
    many: str
    verb: bool
    """Begins with a verb, so that it follows on from "62% of them"."""
    whole: bool = True
    """Nothing is left out that the statement is about."""
    rank: int = 0
    """0 says what it is about, 1 is the bare option, 2 has a shortened label, 3 is an option
    that does not say what was asked: a higher one is for where no lower one fits."""


@lru_cache(maxsize=8192)
def clauses_for(
    question: Question, answers: tuple[str, ...], cut: float | None, language: str
) -> tuple[Clause, ...]:
    """All wordings of these answers (of a number: of `cut` and more).

    First the full one, as a sentence would have it, then the others from long to short. At least
    two; none is empty.
    """
    words = load_words(language)
    if cut is None:
        said, point = [*_answered(question, answers, words)], _point(question, answers, words)
    else:
        said, point = [*_number(question, cut, words)], number(cut, words)
    said = [clause for clause in said if clause.many.strip()] or [_labelled("–", "–", words)]
    full, rows = said[0], said[1:] or said
    found = dict.fromkeys(short for clause in rows for short in _shortened(clause, point, words))
    return full, *sorted(found, key=lambda clause: -len(clause.many))


# -- what is said -----------------------------------------------------------------------------
def _answered(question: Question, answers: tuple[str, ...], words: Words) -> Iterator[Clause]:
    """The full wording, then those to choose from (all but the first, if there are others)."""
    nothing = len(answers) == 1 and tells_nothing(answers[0], words)
    phrase = phrase_for(question, answers, words.language)
    if nothing or _ungrammatical(phrase, answers):
        yield from _by_label(question, answers, words)
    elif isinstance(phrase, Phrase):
        yield from _by_phrase(question, answers, phrase, words)
    else:
        yield from _by_pattern(question, answers, phrase, words)
    sentence = bool(answers) and len(answers[0].split()) > FEWEST
    if (sentence or not nothing) and is_choice(question, answers, words):
        for form in option_forms(question, answers[0]):
            text = re.sub(words.questions["yes_or_no"], "", form, flags=re.I)
            alone = re.sub(words.line["speaker"], "", about_them(text, words, first_person=True))
            alone = small(alone, words)
            if question.kind is Kind.RANK:
                alone = words.line["first"].format(answer=alone)
            yield Clause(alone, alone, verb=False, rank=_rank(question, alone))


def _rank(question: Question, alone: str) -> int:
    """Of a bare option: a short one of a single choice needs what was asked (`the person in
    aisle`), one word always does."""
    short = question.kind is Kind.CATEGORY and len(alone) <= SHORT_ANSWER
    return 3 if short or " " not in alone else 1


def tells_nothing(answer: str, words: Words) -> bool:
    """Whether an answer names nobody: don't know, none of these, did not understand."""
    found = re.search(words.name["empty"], answer, re.I)
    return says_nothing(answer, words) or found is not None


def _ungrammatical(phrase: Phrase | Labelled, answers: tuple[str, ...]) -> bool:
    """`heard of us through they do not remember`: an answer that is a sentence of its own."""
    speaks = re.match(r"(?:I|we)\b", answers[0], re.I) if answers else None
    return bool(speaks) and isinstance(phrase, Phrase) and " they " in phrase.many


def _by_phrase(
    question: Question, answers: tuple[str, ...], phrase: Phrase, words: Words
) -> Iterator[Clause]:
    forms = option_forms(question, answers[0]) if is_choice(question, answers, words) else ()
    yield Clause(phrase.one, phrase.many, verb=True)
    if phrase.row:
        yield _row(phrase.row, words)
        return
    if phrase.often and answers == bottom_answers(question):
        seldom = phrase_for(question, (words.name["seldom"],), words.language)
        if isinstance(seldom, Phrase):
            yield Clause(seldom.one, seldom.many, verb=True)
    for form in forms[1:] or forms or answers[:1]:
        one = phrase if form in answers else phrase_for(question, (form,), words.language)
        if isinstance(one, Phrase):
            yield Clause(one.one, one.many, verb=True)


def _by_pattern(
    question: Question, answers: tuple[str, ...], phrase: Labelled, words: Words
) -> Iterator[Clause]:
    """A label of a pattern's (`almost stopped by`), else the question's own."""
    own = phrase.label == label_for(question, words, 110 - len(phrase.answer))
    if phrase.label in words.line["verbs"]:
        many = _labelled(words.line["verbs"][phrase.label], phrase.answer, words).many
        yield Clause(_labelled(phrase.label, phrase.answer, words).one, many, verb=True)
    elif not own:
        yield _labelled(phrase.label, phrase.answer, words)
    if phrase.row:
        yield _row(phrase.row, words)
        return
    if not own:
        yield _labelled(phrase.label, phrase.answer, words)
    yield from _by_label(question, answers, words)


def _row(row: tuple[str, str], words: Words) -> Clause:
    one, many = (re.sub(words.line["speaker"], "", text) for text in row)
    return Clause(one, many, verb=False)


def _by_label(question: Question, answers: tuple[str, ...], words: Words) -> Iterator[Clause]:
    """Label and answer, the label with less and less of its opening."""
    answer = _answer(question, answers, words)
    for label in _labels(question, words):
        yield _labelled(label, answer, words)
    for pattern, to in words.line["shorter"]:
        label = re.sub(pattern, to, label)
    yield replace(_labelled(cut_short(label, SHORT_LABEL, words), answer, words), rank=2)


def is_choice(question: Question, answers: tuple[str, ...], words: Words) -> bool:
    """Whether the answer is an option that can stand without its question."""
    return (
        question.kind in (Kind.MULTI, Kind.CATEGORY, Kind.RANK)
        and len(answers) == 1
        and answers[0].strip().casefold() not in words.yes | words.no
        and not numeric(answers)
    )


def option_forms(question: Question, answer: str) -> tuple[str, ...]:
    """An option, then without what all options begin with, then without its number too.

    `Star Wars: Episode V The Empire Strikes Back`, `Episode V The Empire Strikes Back`, `The
    Empire Strikes Back`.
    """
    options = question.options or ()
    split = [option.split(" ") for option in options]
    head = 0
    while all(len(s) > head + 1 and s[head] == split[0][head] for s in split) and split:
        head += 1
    if len(options) < 3 or not head or answer not in options:
        return (answer,)
    forms = [answer]
    before, colon, after = answer.partition(": ")
    if colon and len(before.split(" ")) <= head:
        forms.append(after)
    rest = answer.split(" ")[head:]
    bare = " ".join(rest[1:])
    if bare and re.fullmatch(_ROMAN, rest[0]) and sum(o.endswith(bare) for o in options) == 1:
        forms.append(bare)
    return tuple(forms)


def _labelled(label: str, answer: str, words: Words) -> Clause:
    text = words.line["joint"].format(label=label, answer=answer)
    return Clause(text, text, verb=False)


def _labels(question: Question, words: Words) -> Iterator[str]:
    """What a question is called, the fullest first; by the form's own word where it has one."""
    label = label_for(question, words, LABEL).strip("“”„?¿ ")
    yield label
    field = next((f for f in question.fields[:1] if f in words.line["fields"]), None)
    if field and len(label.split()) > FEWEST:
        yield words.line["fields"][field]
        return
    for opening in words.line["label_openings"]:
        label = re.sub(opening, "", label, flags=re.I)
        yield label
    head = re.split(r" ?[(:;,–|]| - ", label)[0].strip()
    yield head or label


def _answer(question: Question, answers: tuple[str, ...], words: Words) -> str:
    """The answers as they are said behind a label."""
    levels = question.levels or ()
    if len(answers) == 1:
        return brief(answers[0], question.options or ())
    to_the_top = bool(answers) and answers == levels[-len(answers) :]
    if to_the_top and bracketed(levels):
        return upper_range(question, answers, segment_words(words.language))
    upward = words.line["upward"].get(next(iter(question.fields), ""))
    if to_the_top and upward:
        return str(upward.format(answers[0]))
    if to_the_top and _counts(levels, words):
        return str(words.line["and_more"].format(number=answers[0]))
    phrase = phrase_for(question, answers, words.language)
    return phrase.answer if isinstance(phrase, Labelled) else " / ".join(answers)


def _counts(levels: tuple[str, ...], words: Words) -> bool:
    """Whether a scale counts up to an open end (`Once` … `More than five times`)."""
    beyond, below = words.line["beyond"], words.line["below"]
    upper = re.match(beyond, levels[-1], re.I) is not None
    return upper and not any(re.search(below, level, re.I) for level in levels)


def _number(question: Question, cut: float, words: Words) -> Iterator[Clause]:
    """`orders 3 or more times a month`."""
    least = _least(question, cut, words)
    pattern, named = pattern_of(question, words) or ({}, {})
    if "least" in pattern:
        values = {**told(named, words), "least": least}
        one = filled(pattern["least"], values)
        many = filled(pattern.get("leasts", pattern["least"]), values)
        yield Clause(one, many, verb=": " not in one)
    else:
        for label in _labels(question, words):
            yield _labelled(label, least, words)


def _least(question: Question, cut: float, words: Words) -> str:
    asked = f"{question.name} {question.question}"
    whole = cut == round(cut)
    if whole and 1900 <= cut <= 2100 and re.search(words.line["years"], asked, re.I):
        return str(words.line["and_later"].format(number=f"{cut:.0f}"))
    form = words.line["and_older" if "bg.age_range" in question.fields[:1] else "and_more"]
    said = number(cut, words, 0 if whole else 2)
    return str(form.format(number=money(said, question, words)))


# -- shorter ----------------------------------------------------------------------------------
def _point(question: Question, answers: tuple[str, ...], words: Words) -> str:
    """The word by which an answer is known to be still there; empty where it is not the point.

    Of a scale it is the last word of what stands behind the verb: without it `recline their seat
    once in a while or never` would say the opposite.
    """
    if not is_choice(question, answers, words):
        phrase = phrase_for(question, answers, words.language)
        told = as_given(question, answers, words).casefold()
        ends = isinstance(phrase, Phrase) and phrase.many.casefold().endswith(told)
        return told.split(" ")[-1] if told and ends else ""
    answer = answers[0]
    if len(answer) > LONG_ANSWER:
        answer = re.sub(words.line["tail"], r"\1", answer)
    return answer.casefold().split(" ")[-1].strip(".!?)”")


def _shortened(clause: Clause, point: str, words: Words) -> Iterator[Clause]:
    """The clause, then with one thing after the other left out, then without its tails.

    point: what must stay. Where it is in the clause, a tail is no loss.
    """
    for pattern, to in words.line["plainer"]:
        clause = _changed(clause, pattern, to, point) or clause
    yield clause
    for pattern, to in words.line["shorter"]:
        clause = _changed(clause, pattern, to, point) or clause
        yield clause
    no_loss = bool(point) and point in clause.many.casefold()
    while ": " not in clause.many:
        less = _changed(clause, words.line["tail"], r"\1", point)
        if less is None or _infinitive(clause.many[len(less.many) :], words):
            return
        one, many = ending_well(less.one, words), ending_well(less.many, words)
        clause = Clause(one, many, less.verb, no_loss, less.rank)
        yield clause


def _changed(clause: Clause, pattern: str, to: str, point: str) -> Clause | None:
    """The clause with something left out; None where nothing would be, or too much."""
    one, many = (_without(text, pattern, to) for text in (clause.one, clause.many))
    lost = point in clause.many.casefold() and point not in many.casefold()
    if many == clause.many or len(many.split()) < FEWEST or lost:
        return None
    return replace(clause, one=one, many=many)


def _without(text: str, pattern: str, to: str) -> str:
    """The text with something left out, of a question never the answer behind it."""
    label, colon, answer = text.rpartition(": ")
    less = re.sub(pattern, to, text).strip()
    if colon and less.count(": ") < text.count(": ") and not less.endswith(answer[-1:]):
        return f"{re.sub(pattern, to, label).strip()}{colon}{answer}"
    return less


def _infinitive(tail: str, words: Words) -> bool:
    """` to move to a seat`: what somebody does is no tail."""
    first, *rest = tail.split()
    verb = next((word for word in rest if not word.endswith("ly")), "")
    return first == "to" and is_verb(verb, words)
