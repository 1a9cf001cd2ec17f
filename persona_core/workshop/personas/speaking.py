"""Another language or other sentences: what the data said is said again, the room's words stay.

A line is the data's own as long as it reads as these rules say its figure, in any voice: its
query is kept, so it can be said anew. Whatever somebody changed is theirs, in their language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from persona_core.personas.model import Persona, Statement
from persona_core.personas.quoting import source_in
from persona_core.show.sentences import line, measured, own_lines
from persona_core.show.wording import Spoken, load_words
from persona_core.sources.lexicon import guess_language
from persona_core.sources.table import Question
from persona_core.workshop import own_files, setting
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import shortening, writing
from persona_core.workshop.setting import LANGUAGES
from persona_core.workshop.store import Put


def speak(workshop: Workshop, language: str, *, by: str = "local") -> None:
    """Choose the language and say every drafted line and quote's source in it, in one transaction;
    then more briefly where a page would be too long in it.

    Raises `Problem` for a language in which not everything is written, `Conflict` where somebody
    saved one of these lines in this very moment.
    """
    setting.check(language)
    again = said_again(workshop, own_files.voice(workshop, language))
    setting.speak(workshop, language, also=again, by=by)
    shortening.shorten(workshop, by=by)


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


def said_in(
    workshop: Workshop, persona: Persona, questions: Sequence[Question], voice: Spoken
) -> Persona:
    """The persona with its drafted lines and its quote's source in that voice."""
    known, asked = _known(workshop), {question.name: question for question in questions}
    return replace(
        persona,
        statements=tuple(_reworded(s, asked, known, voice) for s in persona.statements),
        quote_source=source_in(persona.quote_source, load_words(voice).language),
    )


def _said_again(workshop: Workshop, cut: Cut, voice: Spoken) -> Iterator[Put]:
    for identity in cut.identities:
        sheet = writing.sheet(workshop, identity.id)
        before, said = sheet.persona, said_in(workshop, sheet.persona, cut.table.questions, voice)
        for old, new in zip(before.statements, said.statements, strict=True):
            if new != old:
                field = f"line/{old.id}"
                yield Put(sheet.key(field), new.as_json(), sheet.version(field))
        if said.quote_source != before.quote_source:
            document = {**workshop.value(sheet.key("quote")), "source": said.quote_source}
            yield Put(sheet.key("quote"), document, sheet.version("quote"))


def _reworded(
    statement: Statement,
    questions: Mapping[str, Question],
    known: Sequence[Spoken],
    voice: Spoken,
) -> Statement:
    """The statement with the words of the data in that voice; its other words as they are."""
    figure = statement.evidence.figure
    question = questions.get(figure.ask.column) if figure else None
    if figure is None or question is None:
        return statement
    text, measure = statement.text, statement.measure
    for spoken in known:
        own = own_lines(figure, question, spoken)
        if text in own:
            pinned = text != line(figure, question, language=spoken)
            text = line(figure, question, pinned=pinned, language=voice) or text
            break
    else:
        if statement.is_ours(()):
            text = line(figure, question, pinned=True, language=voice) or text
    if measure and measure in [measured(figure, question, language=one) for one in known]:
        measure = measured(figure, question, language=voice)
    return replace(statement, text=text, measure=measure)
