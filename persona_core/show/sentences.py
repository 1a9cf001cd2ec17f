"""From figure to sentence, as it stands on a persona (content.md, section 3).

A sentence takes a figure and its question, knows nothing of tables, and says nothing where the data
says nothing. What it rests on stands in the line beneath it (second_lines.py).
"""

import re
from collections.abc import Mapping

from persona_core.limits import SMALL_CELL
from persona_core.show.answers import small
from persona_core.show.as_asked import answer_as_asked, phrase_as_asked
from persona_core.show.figure import Figure
from persona_core.show.medians import (
    has_pattern,
    is_year,
    median_line,
    median_measure,
    median_range,
    period,
)
from persona_core.show.name_labels import aloud
from persona_core.show.numbers import (
    N_FAIR,
    N_FULL,
    N_SMALL,
    N_TOO_FEW,
    compared_index,
    differs,
    index_word,
    number,
    share_word,
)
from persona_core.show.phrases import Labelled, Phrase, label_for
from persona_core.show.second_lines import ALMOST_ALL, zero_may_be_shown
from persona_core.show.wording import ShareWord, Spoken, Words, load_words, plain
from persona_core.sources.joining.summary import was_asked
from persona_core.sources.table import Kind, Question, Topic

_TELLING = (Kind.MULTI, Kind.CATEGORY, Kind.RANK)
"""Kinds whose answers are things in themselves, not degrees of what was asked."""
MOSTLY = 0.55
"""Table 2.1: "mostly" needs this share and an interval above one half."""


def sentence(
    figure: Figure, question: Question, *, pinned: bool = False, language: Spoken = "en"
) -> str | None:
    """The line with its full stop; None where the data says nothing (`pinned`: "Like everyone")."""
    text = line(figure, question, pinned=pinned, language=language)
    return None if text is None else f"{text}."


def line(
    figure: Figure, question: Question, *, pinned: bool = False, language: Spoken = "en"
) -> str | None:
    """One statement about the segment, as it stands on the page, without a full stop.

    pinned: somebody wants this figure whatever it says; otherwise only what passes the difference
    rule is said. Background is described without that rule: a persona needs its age and place.
    """
    words, question = load_words(language), aloud(question)
    if figure.n < N_TOO_FEW:
        return None
    if describes(question) or figure.ask.measure == "range":
        text = _chip(figure, question, words)
        if text is not None or not pinned:
            return None if text is None else _capital(text)
    if not pinned and not differs(figure):
        return None
    if figure.ask.measure == "median":
        return _capital(median_line(figure, question, words))
    phrase = phrase_as_asked(question, figure.ask.answers, words.language)
    voice = _voice(figure, question, phrase, words)
    if voice is None:
        return None
    heard = words.second["heard" if was_asked(question) else "heard_customers"]
    return _capital(_say(voice, figure, phrase, words, heard))


def own_lines(figure: Figure, question: Question, language: Spoken) -> tuple[str, ...]:
    """What these rules would say of a figure, offered or pinned: so a line of theirs is known."""
    said = (line(figure, question, pinned=pinned, language=language) for pinned in (False, True))
    every = (*said, brief_line(figure, question, language=language))
    return tuple(dict.fromkeys(text for text in every if text is not None))


def brief_line(figure: Figure, question: Question, *, language: Spoken = "en") -> str | None:
    """The line without its question, for a place whose heading asks it and that has little room.

    None where there is no question to leave out or where the answer alone says too little.
    """
    words, answers, question = load_words(language), figure.ask.answers, aloud(question)
    text = line(figure, question, pinned=True, language=language)
    if text is None or describes(question) or question.kind not in _TELLING:
        return None
    phrase = phrase_as_asked(question, answers, words.language)
    if isinstance(phrase, Phrase) or all(plain(a) in words.yes | words.no for a in answers):
        return None
    brief = text.replace(f"{_capital(phrase.label)}: ", "", 1).replace(f"{phrase.label}: ", "", 1)
    return _capital(brief) if brief != text else None


def measured(figure: Figure, question: Question, *, language: Spoken = "en") -> str:
    """A number as the measure beside a goal or a pain: `8 hours a week`; else empty."""
    if figure.ask.measure != "median":
        return ""
    return median_measure(figure, aloud(question), load_words(language))


def compares(text: str, figure: Figure, *, language: Spoken = "en") -> bool:
    """Whether a line says more or less than others, so that everyone's figure belongs beneath."""
    word = index_word(figure, load_words(language))
    return any(said and said in text for said in (word.often, word.amount, word.usual))


def describes(question: Question) -> bool:
    """Whether a question is background: said as it is, not only where it differs."""
    first = next(iter(question.fields), "")
    return question.topic is Topic.BACKGROUND or first.startswith("bg.")


# -- which voice ------------------------------------------------------------------------------
def _voice(
    figure: Figure, question: Question, phrase: Phrase | Labelled, words: Words
) -> str | None:
    """The voice of the line by base, share and direction (3.3, 3.4)."""
    share = figure.value
    if figure.n < N_SMALL:
        if 0 < figure.count < SMALL_CELL:
            return None
        return "counted_all" if figure.count == figure.n else "counted"
    if figure.count == 0 and zero_may_be_shown(figure, question):
        return "nobody" if _of_nearly_all(figure) else "nobody_some"
    if figure.count < SMALL_CELL:
        return "hardly_anyone"
    if not differs(figure):
        return "like"
    if share == 1 and not _of_nearly_all(figure):
        return "all_some"
    if share == 1 and isinstance(phrase, Labelled):
        return "all" if figure.n >= N_FAIR else "all_roughly"
    if figure.n < N_FULL:
        hedge = share_word(share, words).hedge and share < 1
        name = "about" if figure.n >= N_FAIR else "roughly"
        if not hedge:
            return f"{name}_bare"
        return name if share > figure.everyone else f"only_{name}"
    if share == 1:
        return "all"
    index, word = compared_index(figure), share_word(share, words)
    if figure.value > figure.everyone:
        return _voice_above(share, word, index, often=phrase.often)
    return _voice_below(share, word, index, often=phrase.often)


def _of_nearly_all(figure: Figure) -> bool:
    """Whether so many of the segment answered that a line may speak of all in it."""
    return figure.n >= ALMOST_ALL * figure.segment_size


def _voice_above(share: float, word: ShareWord, index: float, *, often: bool) -> str:
    if share >= 0.5:
        return "half" if not word.bare else "bare" if index > 120 else "more"
    return "often" if often and share >= 0.445 else "likely"


def _voice_below(share: float, word: ShareWord, index: float, *, often: bool) -> str:
    if share >= 0.165 and index < 80:
        return "likely"
    if share >= 0.5:
        return "less" if word.bare else "half_less"
    if share < 0.025:
        return "hardly_anyone"
    if share >= 0.165 or not often:
        return "only" if word.hedge or share >= 0.165 else "few"
    return "hardly_ever" if index <= 25 else "seldom"


def _say(voice: str, figure: Figure, phrase: Phrase | Labelled, words: Words, heard: str) -> str:
    """The line in its voice; heard: who the few are that a counted line speaks of."""
    word, index = share_word(figure.value, words), index_word(figure, words)
    hedged = "about" in voice or "roughly" in voice
    values: dict[str, str] = {
        "share": word.hedged if hedged else word.plural,
        "single": word.single,
        "chip": word.chip,
        "likely": index.alone if phrase.short else f"{index.likely}{index.than}",
        "often": index.often,
        "n": str(figure.n),
        "count": number(figure.count, words),
        "heard": heard,
    }
    if isinstance(phrase, Phrase):
        values |= {"one": phrase.one, "many": phrase.many, "to": phrase.to}
        values["do"] = phrase.one if word.one else phrase.many
        first = phrase.many.split(" ", 1)[0]
        values["too"] = first if first in words.grammar["repeated"].split() else words.grammar["do"]
    else:
        values |= {"label": phrase.label, "answer": phrase.answer}
    voices = words.voices[phrase.voice]
    if (
        isinstance(phrase, Labelled)
        and phrase.label[:1] not in "“„"
        and plain(phrase.answer.strip("„“”")) in words.yes
    ):
        voice = f"{voice}_yes" if f"{voice}_yes" in voices else voice
    return voices[voice].format_map(values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- background -------------------------------------------------------------------------------
def _chip(figure: Figure, question: Question, words: Words) -> str | None:
    """Background in ranges and majorities; None where no answer holds half and none stands out."""
    if figure.n < N_SMALL or 0 < figure.count < SMALL_CELL:
        return None
    voices = words.voices["chip"]
    if figure.ask.measure != "median":
        said = _chip_text(figure, question, voices, words)
    elif has_pattern(question, words):
        return median_line(figure, question, words)
    else:
        said = _middle_half(figure, question, words)
    if said is None:
        return None
    frame = _frame(question, words)
    framed = "{said}" in frame and figure.ask.measure != "median"
    text = frame.format(said=said) if framed else said
    return voices["small"].format(line=text) if figure.n < N_FAIR else text


_ABOUT = {"bg.age_range": "age", "bg.income": "income", "bg.company_size": "size"}
"""Fields whose numbers are said without what was asked."""


def _middle_half(figure: Figure, question: Question, words: Words) -> str:
    voices, answer = words.voices["chip"], median_range(figure, question, words)
    if is_year(figure.value, question, words) and "bg.age_range" in question.fields:
        return voices["born"].format(answer=answer)
    about = _ABOUT.get(question.fields[0], "") if question.fields else "age"
    if about == "size":
        answer, about = _with_unit(answer, question, words), about if _of_people(question) else ""
    said = voices[f"middle_{about}" if about else "middle"]
    return said.format(label=_capital(label_for(question, words)), answer=answer)


def _frame(question: Question, words: Words) -> str:
    return next((words.chips[f] for f in question.fields if f in words.chips), "{said}")


def _with_unit(answer: str, question: Question, words: Words) -> str:
    """The answer with the unit its field counts in, where its question counts that: `6 to 25
    people`, but not of a firm's revenue."""
    frame = _frame(question, words)
    own = "{answer}" in frame and _of_people(question)
    unit = frame.partition("{answer}")[2]
    return frame.format(answer=answer) if own and not answer.endswith(unit) else answer


def _of_people(question: Question) -> bool:
    return not re.search(
        load_words().questions["revenue"], f"{question.name} {question.question}", re.I
    )


def _chip_text(
    figure: Figure, question: Question, voices: Mapping[str, str], words: Words
) -> str | None:
    share, word = figure.value, share_word(figure.value, words)
    answer, is_range = _chip_answer(figure, question, words)
    if is_range and share >= MOSTLY and figure.low > 0.5:
        return voices["mostly"].format(answer=answer)
    if is_range and share >= 0.5 and answer[:1].isdigit():
        age = "some_age" if "bg.age_range" in question.fields else "some"
        return voices[age].format(answer=answer, share=word.hedged)
    if share >= (0.5 if is_range else MOSTLY):
        return voices["share"].format(answer=answer, chip=word.chip)
    if differs(figure) and share > figure.everyone:
        return voices["often"].format(answer=answer, often=index_word(figure, words).often)
    return None


def _chip_answer(figure: Figure, question: Question, words: Words) -> tuple[str, bool]:
    """The answer on a chip, and whether "mostly" may stand in front of it."""
    levels = question.levels or ()
    if levels and all(answer in levels for answer in figure.ask.answers):
        answer = small(answer_as_asked(question, figure.ask.answers, words), words, known=True)
        if "bg.age_range" in question.fields:
            more, older = (words.numbers[name].format("") for name in ("or_more", "or_older"))
            answer = answer.replace(more, older)
        return _with_unit(answer + period(question, words), question, words), True
    phrase = phrase_as_asked(question, figure.ask.answers, words.language)
    if isinstance(phrase, Phrase):
        return phrase.one, False
    yes_no = {answer.casefold() for answer in figure.ask.answers} <= words.yes | words.no
    alone = yes_no or phrase.answer.strip().isdigit()
    answer = f"{phrase.label}: {phrase.answer}" if alone else phrase.answer
    return _with_unit(answer, question, words), False
