"""Pages in sentences of a workshop's own: their notes are known by the whole pattern."""

import tomllib

from persona_core.export.say import Speaker
from persona_core.personas.model import Persona
from persona_core.show.wording import Voice, sentences_file


def test_an_index_is_explained_however_the_room_says_it() -> None:
    said = tomllib.loads(sentences_file("en"))
    said["second"] |= {"index": "{index} (average 100)"}
    speaker = Speaker(Persona("p", "s"), {}, {}, "en", Voice.of("en", said))
    assert speaker.has_index("62% of 118 · everyone 41% · 151 (average 100)")
    assert not speaker.has_index("62% of 118 · everyone 41%")
    assert not speaker.has_index("62% of 118 · index 151"), "as it came with the app"
