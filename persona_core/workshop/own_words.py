"""What a facilitator edits for one workshop: keywords of a field, and whole files of words.

A file is taken away as it stands, with what was changed on the screen in it, edited with any
editor and brought back; from then on it stands in the place of the one that came with the app.
"""

from collections.abc import Iterator

from persona_core.show.wording import Spoken, Voice
from persona_core.sources import topics
from persona_core.workshop import own_files, setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.own_toml import changed, line_of
from persona_core.workshop.personas import speaking
from persona_core.workshop.sources.loaded import keep_table
from persona_core.workshop.store import Put

FILES = {name: kind.title for name, kind in own_files.KINDS.items()}


def keywords(workshop: Workshop, field: str) -> str:
    """The words that point to a field in the workshop's language, one a line."""
    lang = setting.language(workshop)
    return "\n".join(topics.listed(field, lang, own_files.own_keywords(workshop)))


def save_keywords(workshop: Workshop, field: str, text: str, *, by: str = "local") -> None:
    """Let these words, one a line, point to a field; nothing but blanks puts the file's back.

    The questions are understood anew at once. Raises `Problem` where the form has no such field.
    """
    lang = setting.language(workshop)
    setting.form(workshop).field(field)
    listed = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines()))
    words = [word for word in listed if word]
    said = dict(workshop.value(f"keywords/{lang}", {}))
    said.pop(field, None)
    files = tuple(f for f in own_files.own_keywords(workshop).files if f[0] == lang)
    if words and tuple(words) != topics.listed(field, lang, topics.OwnWords(files)):
        said[field] = words
    workshop.say(f"keywords/{lang}", said, by=by)
    keep_table(workshop, by=by)


def file_name(workshop: Workshop, name: str) -> str:
    """As the file is called when it is taken away: `form.de.toml`."""
    return f"{name}.{setting.language(workshop)}.toml"


def text(workshop: Workshop, name: str) -> str:
    """A file (one of `FILES`) as it stands, with what was changed on the screen in it."""
    found = own_files.text(workshop, name, setting.language(workshop))
    for path, value in _on_screen(workshop, name):
        if line_of(found, path[:1]) is None:
            found = f"{found.rstrip()}\n\n{topics.new_entry(path[0])}"
        found = changed(found, path, value)
    return found


def _on_screen(workshop: Workshop, name: str) -> Iterator[tuple[tuple[str, ...], str | list[str]]]:
    """Each value that was changed on the screen, and where it stands in the file."""
    lang = setting.language(workshop)
    for part, own in workshop.value(f"{name}/{lang}", {}).items():
        if name == "keywords":
            yield ((part, "keywords") if lang == "en" else ("keywords", part)), own
        else:
            for key, value in own.items():
                yield (part, key), value


def bring(workshop: Workshop, name: str, text: str, *, by: str = "local") -> None:
    """Use an edited file; what was changed on the screen before stands in it, or gives way.

    Lines drafted in the sentences before are said in the new ones, in the same transaction.
    Raises `Problem` naming the line, and changes nothing, where it cannot be used.
    """
    lang = setting.language(workshop)
    said = own_files.read(name, lang, text)
    _put(workshop, name, text, Voice.of(lang, said) if name == "sentences" else lang, by)


def put_back(workshop: Workshop, name: str, *, by: str = "local") -> None:
    """Use the file that came with the app again, without any change."""
    _put(workshop, name, None, setting.language(workshop), by)


def _put(workshop: Workshop, name: str, text: str | None, voice: Spoken, by: str) -> None:
    """voice: what figures are said in from now on, where the file is that of the sentences."""
    lang = setting.language(workshop)
    again = speaking.said_again(workshop, voice) if name == "sentences" else ()
    keys = {own_files.key(name, lang): text, f"{name}/{lang}": None}
    now = {key: workshop.store.get(key) for key in keys}
    changes = [
        Put(key, value, document.version if (document := now[key]) else 0)
        for key, value in keys.items()
        if value is not None or now[key] is not None
    ]
    workshop.store.put([*changes, *again], by=by)
    if name == "keywords":
        keep_table(workshop, by=by)


def is_own(workshop: Workshop, name: str) -> bool:
    """Whether anything in the file is the workshop's own."""
    lang = setting.language(workshop)
    return bool(own_files.version(workshop, name, lang) or workshop.value(f"{name}/{lang}", {}))


def trouble(workshop: Workshop, name: str) -> str:
    """Why the workshop's own file is not used; "" where it is."""
    found = own_files.trouble(workshop, name, setting.language(workshop))
    return found.line() if found else ""
