"""Question and answer as they stand in a sentence of another language: quoted, not bent.

Apart from phrases.py because only sentences quote: names and charts show the words alone.
"""

import re
from dataclasses import replace
from functools import lru_cache

from persona_core.show.answers import brackets, brief, is_sentence, numeric, small, span
from persona_core.show.phrases import (
    LINE_LENGTH,
    Labelled,
    Phrase,
    as_given,
    label_for,
    languages_of,
    phrase_for,
)
from persona_core.show.wording import Words, load_words, plain
from persona_core.sources.table import Kind, Question

_A_SENTENCE = 4
"""Words from which on a label is no name of a thing but something that was asked."""
_A_SCALE = 5
"""Levels from which on plain numbers are a scale, whose ends have to be told."""


@lru_cache(maxsize=8192)
def phrase_as_asked(
    question: Question, answers: tuple[str, ...], language: str
) -> Phrase | Labelled:
    """`phrase_for`, with label and answers in quotation marks where they need them."""
    phrase, words = phrase_for(question, answers, language), load_words(language)
    if isinstance(phrase, Phrase):
        return _with_its_scale(phrase, question, answers, words)
    if phrase.answer != as_given(question, answers, words):
        return phrase
    told = answer_as_asked(question, answers, words)
    if told == phrase.answer:
        answer = _behind_colon(question, told, words) if words.questions["lowercase"] else told
        return replace(phrase, answer=answer)
    label = phrase.label
    if label == label_for(question, words, LINE_LENGTH - len(phrase.answer)):
        label = label_for(question, words, LINE_LENGTH - len(told))
    if is_foreign(question, words) and len(label.split()) >= _A_SENTENCE:
        label = in_quotes(label, words)
    return replace(phrase, label=label, answer=told)


def answer_as_asked(question: Question, answers: tuple[str, ...], words: Words) -> str:
    """`„Very rude“ oder „somewhat rude“`; numbers with the ends of their scale; else as given."""
    levels, told = question.levels or (), as_given(question, answers, words)
    if brackets(levels):
        return told
    if levels and numeric(levels):
        return _on_scale(question, answers, words)
    sentences = any(is_sentence(answer, words) for answer in answers)
    if not (is_foreign(question, words) or sentences):
        return told
    short = [brief(answer, question.options or ()).rstrip(".") for answer in answers]
    quoted = [in_quotes(answer, words) for answer in short]
    if levels and len(quoted) > 2:
        return str(words.numbers["range"].format(quoted[0], quoted[-1]))
    said = f" {words.numbers['or']} ".join(quoted)
    return str(words.line["first"].format(answer=said)) if question.kind is Kind.RANK else said


def _behind_colon(question: Question, told: str, words: Words) -> str:
    """The answer with a small letter where it is a step of a scale, or yes or no."""
    if plain(told) in words.yes | words.no:
        return told.lower()
    named = re.search(r"(?<!^)\b[A-ZÄÖÜ]", told) is not None
    step = question.kind is Kind.ORDINAL and not named
    return small(told, words, known=True) if step else told


def _with_its_scale(
    phrase: Phrase, question: Question, answers: tuple[str, ...], words: Words
) -> Phrase:
    """`rates Chile as 4 or 5 on a scale from 1 to 5`, where the phrase ends in plain numbers."""
    levels, told = question.levels or (), as_given(question, answers, words)
    if not (levels and numeric(levels) and phrase.many.endswith(f" {told}")):
        return phrase
    one, many, to = (
        f"{text.removesuffix(told)}{_on_scale(question, answers, words)}"
        for text in (phrase.one, phrase.many, phrase.to)
    )
    return replace(phrase, one=one, many=many, to=to)


def is_foreign(question: Question, words: Words) -> bool:
    """Whether a question and its answers are known to be in another language than the sentence."""
    asked = languages_of(question)
    return bool(asked) and words.language not in asked


def in_quotes(text: str, words: Words) -> str:
    """In the language's quotation marks, unless it has some."""
    quoted = str(words.questions["quoted"])
    return text if text[:1] == quoted[:1] else quoted.format(text)


def _on_scale(question: Question, answers: tuple[str, ...], words: Words) -> str:
    levels = question.levels or ()
    told = span(levels, answers, words)
    asked = f"{question.group or ''} {question.question}"
    if len(levels) < _A_SCALE or re.search(words.questions["counting"], asked, re.I):
        return told
    return str(words.numbers["on_scale"].format(answer=told, low=levels[0], high=levels[-1]))
