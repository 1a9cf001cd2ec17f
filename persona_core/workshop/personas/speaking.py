"""Choosing a workshop's language: what the data said is said again in it, the room's words stay.

A line is the data's own as long as it reads as these rules say its figure, in any language: its
query is kept, so it can be said anew. Whatever somebody changed is theirs, in their language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from persona_core.personas.model import Figure, Statement
from persona_core.personas.quoting import source_in
from persona_core.show.sentences import line, measured, own_lines
from persona_core.sources.lexicon import guess_language
from persona_core.sources.table import Question
from persona_core.workshop import setting
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import writing
from persona_core.workshop.setting import LANGUAGES
from persona_core.workshop.store import Put


def speak(workshop: Workshop, language: str, *, by: str = "local") -> None:
    """Choose the language and say every drafted line and quote's source in it, in one transaction.

    Raises `Problem` for a language in which not everything is written, `Conflict` where somebody
    saved one of these lines in this very moment.
    """
    setting.check(language)
    cut = segmenting.kept(workshop)
    again = [] if cut is None else list(_said_again(workshop, cut, language))
    setting.speak(workshop, language, also=again, by=by)


def asked_in(questions: Iterable[Question]) -> str:
    """The language of the survey's own words, which every page prints as they are ("en", "fr")."""
    return guess_language(question.question for question in questions)


def _said_again(workshop: Workshop, cut: Cut, language: str) -> Iterator[Put]:
    questions = {question.name: question for question in cut.table.questions}
    for identity in cut.identities:
        sheet = writing.sheet(workshop, identity.id)
        for statement in sheet.persona.statements:
            figure = statement.evidence.figure
            question = questions.get(figure.ask.column) if figure else None
            if figure is None or question is None:
                continue
            said = _reworded(statement, figure, question, language)
            if said != statement:
                field = f"line/{statement.id}"
                yield Put(sheet.key(field), said.as_json(), sheet.version(field))
        source = source_in(sheet.persona.quote_source, language)
        if source != sheet.persona.quote_source:
            document = workshop.value(sheet.key("quote"))
            yield Put(sheet.key("quote"), {**document, "source": source}, sheet.version("quote"))


def _reworded(statement: Statement, figure: Figure, question: Question, language: str) -> Statement:
    """The statement with the words of the data in the language; its other words as they are."""
    text, measure = statement.text, statement.measure
    for spoken in LANGUAGES:
        own = own_lines(figure, question, spoken)
        if text in own:
            pinned = text != line(figure, question, language=spoken)
            text = line(figure, question, pinned=pinned, language=language) or text
            break
    if measure and measure in [measured(figure, question, language=one) for one in LANGUAGES]:
        measure = measured(figure, question, language=language)
    return replace(statement, text=text, measure=measure)
