"""Another language or other sentences: what the data said is said again, the room's words stay.

A line is the data's own as long as it reads as these rules say its figure, in any voice: its
query is kept, so it can be said anew. Whatever somebody changed is theirs, in their language.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from persona_core.personas.model import Figure, Statement
from persona_core.personas.quoting import source_in
from persona_core.show.sentences import line, measured, own_lines
from persona_core.show.wording import Spoken, load_words
from persona_core.sources.lexicon import guess_language
from persona_core.sources.table import Question
from persona_core.workshop import own_files, setting
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
    again = said_again(workshop, own_files.voice(workshop, language))
    setting.speak(workshop, language, also=again, by=by)


def said_again(workshop: Workshop, voice: Spoken) -> tuple[Put, ...]:
    """Every drafted line and quote's source of the kept segments, in that voice."""
    cut = segmenting.kept(workshop)
    return () if cut is None else tuple(_said_again(workshop, cut, voice))


def _known(workshop: Workshop) -> tuple[Spoken, ...]:
    """In what a line may have been drafted: as spoken now, else in another voice or language."""
    own = (own_files.voice(workshop, language) for language in LANGUAGES)
    return tuple(dict.fromkeys((setting.voice(workshop), *own, *LANGUAGES)))


def asked_in(questions: Iterable[Question]) -> str:
    """The language of the survey's own words, which every page prints as they are ("en", "fr")."""
    return guess_language(question.question for question in questions)


def _said_again(workshop: Workshop, cut: Cut, voice: Spoken) -> Iterator[Put]:
    known, language = _known(workshop), load_words(voice).language
    questions = {question.name: question for question in cut.table.questions}
    for identity in cut.identities:
        sheet = writing.sheet(workshop, identity.id)
        for statement in sheet.persona.statements:
            figure = statement.evidence.figure
            question = questions.get(figure.ask.column) if figure else None
            if figure is None or question is None:
                continue
            said = _reworded(statement, figure, question, known, voice)
            if said != statement:
                field = f"line/{statement.id}"
                yield Put(sheet.key(field), said.as_json(), sheet.version(field))
        source = source_in(sheet.persona.quote_source, language)
        if source != sheet.persona.quote_source:
            document = workshop.value(sheet.key("quote"))
            yield Put(sheet.key("quote"), {**document, "source": source}, sheet.version("quote"))


def _reworded(
    statement: Statement,
    figure: Figure,
    question: Question,
    known: Sequence[Spoken],
    voice: Spoken,
) -> Statement:
    """The statement with the words of the data in that voice; its other words as they are."""
    text, measure = statement.text, statement.measure
    for spoken in known:
        own = own_lines(figure, question, spoken)
        if text in own:
            pinned = text != line(figure, question, language=spoken)
            text = line(figure, question, pinned=pinned, language=voice) or text
            break
    if measure and measure in [measured(figure, question, language=one) for one in known]:
        measure = measured(figure, question, language=voice)
    return replace(statement, text=text, measure=measure)
