"""What was changed on a persona, said in the language of its workshop.

History, undo and conflicts name the same documents, so they name them here: a field as the form
calls it, a line by its field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from persona_core.personas.form import Form
from persona_core.show.facts import clock
from persona_core.show.screen_words import Words
from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.person import named
from persona_core.workshop.personas import picturing
from persona_core.workshop.store import Conflict, Json


@dataclass(frozen=True)
class Told:
    """Says documents of personas in a workshop's language."""

    workshop: Workshop

    @cached_property
    def _form(self) -> Form:
        return setting.form(self.workshop)

    @cached_property
    def _words(self) -> Words:
        return setting.words(self.workshop, "changes")

    def title(self, key: str, value: Json = None) -> str:
        """What a document is called; value: of a line, which says its field."""
        where, _, field = key.partition("/")[2].partition("/")
        if key.startswith("hint/"):
            return self._words["hint"]
        if where and field.startswith("line/"):
            return self._field(str((value or {}).get("field", "")))
        return self._words.get(field) or self._field(f"who.{field}")

    def change(self, key: str, value: Json, before: Json) -> str:
        """A changed document in words."""
        title, field = self.title(key, value or before), key.split("/", 2)[2]
        if key.startswith("hint/"):
            return self._said("left", said=(value or before or {}).get("message", ""))
        if field == "partner" and value:
            return self._words["linked"]
        if not field.startswith("line/"):
            said = self.value(key, value) or self._words["taken_back"]
            return self._said("field", title=title, said=said)
        text = (value or before or {}).get("text", "")
        if value is None:
            return self._said("taken_off", title=title, said=text)
        same = before is not None and text == before.get("text")
        return self._said("rests" if same else "line", title=title, said=text)

    def value(self, key: str, value: Json) -> str:
        """What a document says, for people; empty where it says nothing."""
        field = key.split("/", 2)[2]
        if isinstance(value, Mapping):
            parts = (value.get("text", ""), value.get("measure", ""))
            return " · ".join(str(part) for part in parts if part)
        if isinstance(value, list):
            return ", ".join(self._field(one) for one in value)
        if field == "kind" and value:
            return self._form.words.get(str(value), str(value)).partition(":")[0]
        if field == "portrait" and value:
            own = self._words["own_picture"]
            return picturing.described(value, setting.language(self.workshop), own)
        return str(value or "")

    def together(self, changes: list[str], listed: int) -> str:
        """Changes of one moment: told one by one, or counted where they are more than `listed`."""
        if len(changes) > listed:
            return self._said("many", n=len(changes), first=changes[0])
        return "; ".join(changes)

    def _said(self, word: str, **values: object) -> str:
        return self._words[word].format(**values)

    def _field(self, field: str) -> str:
        return next((one.title for one in self._form.fields if one.id == field), field)


def taken(workshop: Workshop, conflict: Conflict) -> str:
    """That somebody else changed a field of a persona at the same moment; of others nothing."""
    theirs, language = conflict.theirs, setting.language(workshop)
    if not theirs.key.startswith("persona/"):
        return ""
    words = setting.words(workshop, "conflict")
    return words["taken"].format(
        who=named(theirs.by) or words["screen"],
        title=Told(workshop).title(theirs.key, theirs.value),
        when=clock(theirs.at, workshop.clock(), language),
    )
