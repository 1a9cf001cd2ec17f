"""An edited file of words: what holds, and a slip told by its line in plain words."""

import re
import tomllib
from typing import Any

import pytest

from persona_core.problem import Problem
from persona_core.workshop.own_toml import Edited, changed, line_of

CAME = """# remarks stay
[words]
list = ["easy", "quick"]
most = 3
message = "Only {n} of {total} said so."
search = '(?P<age>\\d+) years'

[plain]
"touch point*" = "contact"

[[section]]
id = "goals"
title = "Goals"

[[section.field]]
id = "goal.items"
ask = "What for?"
length = 70

[[section.field]]
id = "goal.metric"
ask = "How much?"

[[share]]
from = 0.5
word = "half"
[[share]]
from = 0.0
word = "few"
chip = "hardly"
"""
SHIPPED = tomllib.loads(CAME)


def over(text: str) -> dict[str, Any]:
    return Edited("words.en.toml", text, free=("plain",)).over(SHIPPED)


def test_the_file_as_it_came_says_what_it_said() -> None:
    assert over(CAME) == SHIPPED
    assert over("") == SHIPPED, "what is left out stays as it came"


def test_what_was_edited_holds_and_the_rest_stays_as_it_came() -> None:
    found = over(
        '[words]\nmost = 5\n[[section]]\nid = "goals"\n[[section.field]]\nid = "goal.metric"\n'
        'ask = "How many hours?"\nlength = 30\n'
    )
    section = found["section"]
    assert [f["ask"] for f in section[0]["field"]] == ["What for?", "How many hours?"]
    assert section[0]["field"][1]["length"] == 30
    assert "length" not in SHIPPED["section"][0]["field"][1]
    assert found["words"] == {**SHIPPED["words"], "most": 5}


def test_a_table_of_words_and_a_list_of_steps_are_taken_as_edited() -> None:
    found = over('[plain]\n"omnichannel" = "everywhere"\n[[share]]\nfrom = 0.0\nword = "any"\n')
    assert found["plain"] == {"omnichannel": "everywhere"}
    assert found["share"] == [{"from": 0.0, "word": "any"}]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('title = "Goals"', "title = Goals", 13, "without quotation marks"),
        ('title = "Goals"', 'title = "Goals', 13, "not closed with a quotation mark"),
        ('title = "Goals"', "title Goals", 13, "no line of the form"),
        ('title = "Goals"', 'title = "A"\ntitle = "B"', 14, "stands twice"),
        ('title = "Goals"', 'titel = "Goals"', 13, "there is no “titel”"),
        ('title = "Goals"', "title = 7", 13, "must be a text"),
        ("most = 3", 'most = "three"', 4, "must be a number"),
        ('list = ["easy", "quick"]', 'list = "easy"', 3, "must be a list"),
        ('list = ["easy", "quick"]', "list = [1]", 3, "“1” is no text"),
        ("{n} of", "{m} of", 5, "nothing fills in {m}"),
        ("{n} of", "{n of", 5, "a brace is open"),
        ("(?P<age>", "(?P<age", 6, "no regular expression"),
        ("(?P<age>", "(", 6, "group “age” is missing"),
        ('id = "goal.metric"', 'id = "goal.metrics"', 21, "there is no “goal.metrics”"),
        ('"touch point*" = "contact"', '"touch point*" = 1', 9, "it is no word"),
        ('from = 0.0\nword = "few"', "from = 0.0", 27, "lacks “word”"),
    ],
)
def test_a_slip_is_told_by_file_line_and_remedy(old: str, new: str, line: int, what: str) -> None:
    assert old in CAME
    with pytest.raises(Problem) as caught:
        over(CAME.replace(old, new))
    said = caught.value
    assert said.file == "words.en.toml"
    assert re.fullmatch(f"line {line}(, “.+”)?", said.where)
    assert what in said.what
    assert said.todo


def test_a_table_may_be_added_only_where_the_list_may_grow() -> None:
    more = f'{CAME}\n[[section]]\nid = "pains"\ntitle = "Pains"\n'
    with pytest.raises(Problem, match="pains"):
        over(more)
    grown = Edited("words.en.toml", more, ("plain",), growing=("section",)).over(SHIPPED)
    assert [section["id"] for section in grown["section"]] == ["goals", "pains"]


def test_one_value_is_changed_in_place_and_remarks_stay() -> None:
    found = changed(CAME, ("goal.items", "ask"), "What is it for, “really”?")
    assert found.startswith("# remarks stay\n")
    assert over(found)["section"][0]["field"][0]["ask"] == "What is it for, “really”?"
    assert len(found.splitlines()) == len(CAME.splitlines())
    longer = changed(found, ("words", "list"), ["soft", 'with "quotes"'])
    assert over(longer)["words"]["list"] == ["soft", 'with "quotes"']


def test_a_value_over_several_lines_is_changed_whole() -> None:
    text = '[words]\nlist = [\n  "a",\n  "b",\n]\nmost = 3\n'
    assert changed(text, ("words", "list"), ["c"]) == '[words]\nlist = ["c"]\nmost = 3\n'


def test_what_the_file_does_not_say_yet_stands_in_its_table() -> None:
    found = changed(CAME, ("goal.items", "ask_b2b"), "What for, for the firm?")
    assert tomllib.loads(found)["section"][0]["field"][0]["ask_b2b"] == "What for, for the firm?"
    assert "ask_b2b" not in tomllib.loads(found)["section"][0]["field"][1]
    added = changed(CAME, ("plain", "synergy*"), "together")
    assert tomllib.loads(added)["plain"] == {"touch point*": "contact", "synergy*": "together"}


def test_a_line_that_is_not_there_is_none() -> None:
    assert line_of(CAME, ("gone",)) is None
    assert line_of(CAME, ("section", "goals", "field", "goal.metric", "ask")) == 22


SAID = """[voice.chip]
mostly = "mostly {answer}"

[voice.phrase]
seldom = "seldom {one}: {single}"

[[share]]
from = 0.5
chip = "half"
[[share]]
from = 0.3
chip = "{percent}"
[[share]]
from = 0.0
chip = "few"

[line]
compared = [[0.5, "less than {everybody}"], [inf, "more than {everybody}"]]
"""


def sentences(text: str) -> dict[str, Any]:
    return Edited("said.en.toml", text, sentences=True).over(tomllib.loads(SAID))


def test_of_sentences_only_the_changed_ones_need_to_be_said() -> None:
    found = sentences('[voice.phrase]\nseldom = "{single}, seldom {one}"\n')
    assert found["voice"]["phrase"] == {"seldom": "{single}, seldom {one}"}
    assert found["voice"]["chip"] == {"mostly": "mostly {answer}"}
    bands = '[[share]]\nfrom = 0.2\nchip = "{percent} or so"\n[[share]]\nfrom = 0\nchip = "few"\n'
    assert [band["chip"] for band in sentences(bands)["share"]] == ["{percent} or so", "few"]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("seldom {one}: {single}", "seldom {one}", 5, "{single} is missing"),
        ("mostly {answer}", "mostly {answr}", 2, "nothing fills in {answr}"),
        ("mostly {answer}", "mostly {answer.__class__}", 2, "more than a name"),
        ("mostly {answer}", "mostly {answer[0]}", 2, "more than a name"),
        ("mostly {answer}", "mostly {answer!r}", 2, "nothing fills in {answer!r}"),
        (
            "mostly {answer}",
            "mostly {answer:>999999999}",
            2,
            "nothing fills in {answer:>999999999}",
        ),
        ("mostly {answer}", "mostly {answer:{answer.x}}", 2, "nothing fills in"),
        ("mostly {answer}", "mostly {} {answer}", 2, "nothing fills in {}"),
        ("mostly =", "mainly =", 2, "there is no “mainly”"),
        ('"few"', '"few {share}"', 15, "nothing fills in {share}"),
        ("from = 0.3", "from = 0.6", 8, "do not fall"),
        ("from = 0.3", "from = nan", 8, "do not fall"),
        ("from = 0.0", "from = 0.1", 8, "the last of these numbers must be 0"),
        ("[inf,", "[9.0,", 18, "the last of these numbers must be inf"),
        ("[0.5,", "[inf,", 18, "do not rise"),
        ('"less than {everybody}"', '"less than {everyone}"', 18, "nothing fills in {everyone}"),
        ('[0.5, "less than {everybody}"]', '["less", 0.5]', 18, "is not [number, text]"),
    ],
)
def test_a_sentence_that_cannot_be_filled_is_told_by_its_line(
    old: str, new: str, line: int, what: str
) -> None:
    assert old in SAID
    with pytest.raises(Problem) as caught:
        sentences(SAID.replace(old, new))
    assert caught.value.where.startswith(f"line {line},")
    assert what in caught.value.what


@pytest.mark.parametrize("empty", ["share = []\n", "[line]\ncompared = []\n"])
def test_sentences_keep_their_bands(empty: str) -> None:
    with pytest.raises(Problem, match="the last of these numbers"):
        sentences(empty)
