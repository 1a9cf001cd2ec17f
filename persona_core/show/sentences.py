"""From figure to sentence, and the second line beneath it (content.md, section 3).

`sentence` is what stands on a persona, `second_line` what it rests on. Both take a figure and its
question, know nothing of tables, and say nothing where the data says nothing.
"""

import math
import re
from collections.abc import Mapping

from persona_core.limits import SMALL_CELL
from persona_core.show.answers import brackets, numeric, small
from persona_core.show.figure import Figure
from persona_core.show.medians import (
    has_pattern,
    is_year,
    median_line,
    median_measure,
    median_range,
    median_second,
    period,
)
from persona_core.show.numbers import (
    INDEX_CAP,
    LARGE_SEGMENT,
    N_FAIR,
    N_FULL,
    N_SMALL,
    N_TOO_FEW,
    N_ZERO,
    compared_index,
    compared_with,
    differs,
    fixed,
    half_up,
    index_word,
    number,
    others_share,
    percent,
    percents,
    share_word,
)
from persona_core.show.phrases import Labelled, Phrase, as_given, phrase_for
from persona_core.show.wording import ShareWord, Words, load_words
from persona_core.sources.table import Kind, Question, Topic

DOT = " · "
MOSTLY = 0.55
"""Table 2.1: "mostly" needs this share and an interval above one half."""


def sentence(
    figure: Figure, question: Question, *, pinned: bool = False, language: str = "en"
) -> str | None:
    """The line with its full stop; None where the data says nothing (`pinned`: "Like everyone")."""
    text = line(figure, question, pinned=pinned, language=language)
    return None if text is None else f"{text}."


def line(
    figure: Figure, question: Question, *, pinned: bool = False, language: str = "en"
) -> str | None:
    """One statement about the segment, as it stands on the page, without a full stop.

    pinned: somebody wants this figure whatever it says; otherwise only what passes the difference
    rule is said. Background is described without that rule: a persona needs its age and place.
    """
    words = load_words(language)
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
    phrase = phrase_for(question, figure.ask.answers, language)
    voice = _voice(figure, question, phrase, words)
    return None if voice is None else _capital(_say(voice, figure, phrase, words))


def own_lines(figure: Figure, question: Question, language: str) -> tuple[str, ...]:
    """What these rules would say of a figure, offered or pinned: so a line of theirs is known."""
    said = (line(figure, question, pinned=pinned, language=language) for pinned in (False, True))
    return tuple(dict.fromkeys(text for text in said if text is not None))


def measured(figure: Figure, question: Question, *, language: str = "en") -> str:
    """A number as the measure beside a goal or a pain: `8 hours a week`; else empty."""
    if figure.ask.measure != "median":
        return ""
    return median_measure(figure, question, load_words(language))


def describes(question: Question) -> bool:
    """Whether a question is background: said as it is, not only where it differs."""
    first = next(iter(question.fields), "")
    return question.topic is Topic.BACKGROUND or first.startswith("bg.")


def second_line(figure: Figure, question: Question, *, language: str = "en") -> str:
    """What the line rests on: share of n · everyone · index or points · notes (N1)."""
    words = load_words(language)
    if figure.n < N_TOO_FEW:
        return words.second["too_few"]
    if figure.ask.measure == "median":
        parts = median_second(figure, question, words)
    elif figure.n < N_SMALL:
        parts = [_counted(figure, question, words), words.second["too_few_share"]]
    else:
        parts = _share_parts(figure, question, words)
    return DOT.join([*parts, *_notes(figure, question, words)])


# -- which voice ------------------------------------------------------------------------------
def _voice(
    figure: Figure, question: Question, phrase: Phrase | Labelled, words: Words
) -> str | None:
    """The voice of the line by base, share and direction (3.3, 3.4)."""
    share = figure.value
    if figure.n < N_SMALL:
        return None if 0 < figure.count < SMALL_CELL else "counted"
    if figure.count == 0 and _zero_may_be_shown(figure, question):
        return "nobody"
    if figure.count < SMALL_CELL:
        return "hardly_anyone"
    if not differs(figure):
        return "like"
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


def _zero_may_be_shown(figure: Figure, question: Question) -> bool:
    return figure.n >= N_ZERO and not question.sensitive


def _say(voice: str, figure: Figure, phrase: Phrase | Labelled, words: Words) -> str:
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
    }
    if isinstance(phrase, Phrase):
        values |= {"one": phrase.one, "many": phrase.many, "to": phrase.to}
        values["do"] = phrase.one if word.one else phrase.many
    else:
        values |= {"label": phrase.label, "answer": phrase.answer}
    return words.voices[phrase.voice][voice].format_map(values)


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
        born = is_year(figure.value, question, words) and "bg.age_range" in question.fields
        said = voices["born" if born else "middle"].format(
            label=question.label, answer=median_range(figure, question, words)
        )
    if said is None:
        return None
    framed = next((words.chips[f] for f in question.fields if f in words.chips), "{said}")
    text = framed.format(said=said)
    return voices["small"].format(line=text) if figure.n < N_FAIR else text


def _chip_text(
    figure: Figure, question: Question, voices: Mapping[str, str], words: Words
) -> str | None:
    share, word = figure.value, share_word(figure.value, words)
    answer, is_range = _chip_answer(figure, question, words)
    if is_range and share >= MOSTLY and figure.low > 0.5:
        return voices["mostly"].format(answer=answer)
    if is_range and share >= 0.5 and answer[:1].isdigit():
        return voices["some"].format(answer=answer, share=word.hedged)
    if share >= (0.5 if is_range else MOSTLY):
        return voices["share"].format(answer=answer, chip=word.chip)
    if differs(figure) and share > figure.everyone:
        return voices["often"].format(answer=answer, often=index_word(figure, words).often)
    return None


def _chip_answer(figure: Figure, question: Question, words: Words) -> tuple[str, bool]:
    """The answer on a chip, and whether "mostly" may stand in front of it."""
    levels = question.levels or ()
    if levels and all(answer in levels for answer in figure.ask.answers):
        answer = small(as_given(question, figure.ask.answers, words), words, known=True)
        if "bg.age_range" in question.fields:
            more, older = (words.numbers[name].format("") for name in ("or_more", "or_older"))
            answer = answer.replace(more, older)
        return answer + period(question, words), True
    phrase = phrase_for(question, figure.ask.answers, words.language)
    if isinstance(phrase, Phrase):
        return phrase.one, False
    yes_no = {answer.casefold() for answer in figure.ask.answers} <= words.yes | words.no
    return (f"{phrase.label}: {phrase.answer}" if yes_no else phrase.answer), False


MANY_UNSAID = 0.15
"""N8: from this share on the second line says how many did not say."""
ALMOST_ALL = 0.9
"""N3 speaks of people who were not asked; a few who skipped a question are no news."""


# -- the second line --------------------------------------------------------------------------
def _share_parts(figure: Figure, question: Question, words: Words) -> list[str]:
    second = words.second
    own, everyone = percents([figure.value, figure.everyone], words)
    if not SMALL_CELL <= figure.count < figure.n:
        (everyone,) = percents([figure.everyone], words)
    parts = [*_base(figure, question, own, words), _everyone(figure, everyone, words)]
    if figure.n >= N_FAIR and figure.count >= SMALL_CELL and figure.count < figure.n:
        parts += [_contrast(figure, words), *_others(figure, words)]
    if figure.n < N_FAIR:
        parts.append(second["small_group"])
    return parts


def _base(figure: Figure, question: Question, own: str, words: Words) -> list[str]:
    """`62% of 118`, or `61% of 72 asked`, `118 in the group` (N3)."""
    second = words.second
    if figure.count < SMALL_CELL or figure.count == figure.n:
        head = _counted(figure, question, words)
    elif question.kind is Kind.RANK:
        head = second["first"].format(share=own, n=number(figure.n, words))
    else:
        head = second["of"].format(share=own, n=number(figure.n, words))
    if figure.n >= ALMOST_ALL * figure.segment_size:
        return [head]
    counted = second["of"].format(share="", n=number(figure.n, words))
    asked = second["asked"].format(n=number(figure.n, words))
    return [
        head.replace(counted.strip(), asked),
        second["in_group"].format(n=number(figure.segment_size, words)),
    ]


def _counted(figure: Figure, question: Question, words: Words) -> str:
    """`9 of 14`; counts of 1 to 4 are never shown, nor a zero of few (N12)."""
    n = number(figure.n, words)
    hidden = figure.count == 0 and not _zero_may_be_shown(figure, question)
    if hidden or 0 < figure.count < SMALL_CELL:
        return words.second["fewer_than"].format(limit=SMALL_CELL, n=n)
    return words.second["of"].format(share=number(figure.count, words), n=n)


def _everyone(figure: Figure, share: str, words: Words) -> str:
    """`everyone 41%`; with its base where the question was put to part of the people only."""
    second = words.second
    if 0 < figure.everyone_count < SMALL_CELL:
        share = second["fewer_than"].format(limit=SMALL_CELL, n=number(figure.everyone_n, words))
        return second["everyone"].format(share=share)
    said = second["everyone"].format(share=share)
    people = _everybody(figure)
    if figure.n < figure.segment_size and figure.everyone_n < 0.9 * people:
        said += f" {second['asked'].format(n=number(figure.everyone_n, words))}"
    return said


def _everybody(figure: Figure) -> float:
    """People in any segment; a weighted figure says them, since its segment's share is weighted."""
    if figure.weighted:
        return figure.people
    return figure.segment_size / figure.segment_share if figure.segment_share else 0


def _contrast(figure: Figure, words: Words) -> str:
    """Index, or points where an index cannot speak: mirror rule, large segments (N11)."""
    second = words.second
    if not differs(figure):
        return second["no_difference"]
    index = figure.index
    if figure.segment_share > LARGE_SEGMENT or 80 <= round(index, 9) <= 120:
        points = half_up(100 * (figure.value - figure.everyone))
        text = f"+{number(points, words)}" if points > 0 else number(points, words)
        return str(words.numbers["points"].format(text))
    if math.isnan(index) or half_up(index) > INDEX_CAP:
        return second["index_over"].format(index=INDEX_CAP)
    return second["index"].format(index=number(index, words))


def _others(figure: Figure, words: Words) -> list[str]:
    """The share of the others where a line says how many times theirs it is."""
    times = words.index(compared_index(figure)).often
    if compared_with(figure) != "others" or "{base}" not in times or figure.value >= 0.5:
        return []
    return [words.second["others"].format(share=percent(others_share(figure), words))]


def _notes(figure: Figure, question: Question, words: Words) -> list[str]:
    second, notes = words.second, []
    if figure.n >= N_SMALL and figure.ask.measure == "share":
        notes += _scale_note(figure, question, words)
    if question.kind is Kind.MULTI:
        notes.append(second["multi"])
    unsaid = _unsaid(figure)
    if unsaid > MANY_UNSAID:
        (share,) = percents([unsaid], words)
        notes.append(second["did_not_say"].format(share=share))
    if figure.weighted and figure.n >= N_SMALL:  # below that counts of people stand alone
        notes.append(second["weighted"])
    if figure.built:
        notes.append(second["built"])
    return notes


def _unsaid(figure: Figure) -> float:
    """Share of those asked who answered outside the scale."""
    if figure.weighted:
        return figure.outside_share
    asked = figure.n + figure.outside
    return figure.outside / asked if asked else 0.0


def _scale_note(figure: Figure, question: Question, words: Words) -> list[str]:
    """How many answers of the scale were counted together, or its mean (N6); the mean rank."""
    second, levels, answers = words.second, question.levels or (), figure.ask.answers
    mean, everyone = figure.mean, figure.everyone_mean
    if question.kind is Kind.RANK and mean is not None and everyone is not None:
        means = {"mean": fixed(mean, words, 1), "everyone": fixed(everyone, words, 1)}
        return [second["mean_rank"].format(**means)]
    if len(levels) < 4 or brackets(levels):
        return []
    rated = numeric(levels) or re.search(
        words.questions["rating"], f"{question.group or ''} {question.question}", re.I
    )
    if rated and mean is not None and everyone is not None:
        means = {"mean": fixed(mean, words, 1), "everyone": fixed(everyone, words, 1)}
        return [second["mean"].format(max=_highest(levels), **means)]
    if len(answers) > 1 and answers == levels[-len(answers) :]:
        return [second["top"].format(n=len(answers), m=len(levels))]
    if len(answers) > 1 and answers == levels[: len(answers)]:
        return [second["bottom"].format(n=len(answers), m=len(levels))]
    return []


def _highest(levels: tuple[str, ...]) -> str:
    return levels[-1].strip() if numeric(levels) else str(len(levels))
