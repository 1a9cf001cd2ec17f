"""Transcripts from Word and text files."""

import io
import zipfile

import pytest

from persona_core.interviews.transcripts import Turn, read_transcript
from persona_core.problem import Problem

TALK = """Interviewer: What happened?
Kunde: Die Müllers kamen nicht.
Sie hatten den Plan nicht.

Interviewer: What did it cost?
Kunde: [00:01:12] Two hours. At least: two hours.
"""


def word(*paragraphs: str, head: str = "") -> bytes:
    """A .docx with these paragraphs."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(
        f"<w:p><w:r><w:t>{text[:4]}</w:t></w:r><w:r><w:t>{text[4:]}</w:t></w:r></w:p>"
        for text in paragraphs
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        document = (
            f"<?xml version='1.0'?>{head}<w:document {space}><w:body>{body}</w:body></w:document>"
        )
        book.writestr("word/document.xml", document)
    return out.getvalue()


def test_paragraphs_without_a_name_belong_to_whoever_spoke() -> None:
    found = read_transcript(TALK.encode(), "talk.txt")
    assert found.speakers == ("Interviewer", "Kunde")
    assert found.interviewed == "Kunde"
    assert found.of("Kunde") == (
        "Die Müllers kamen nicht.",
        "Sie hatten den Plan nicht.",
        "Two hours. At least: two hours.",
    )


def test_who_asks_fewer_questions_is_the_person_interviewed() -> None:
    text = "Ana: How was it?\nBen: Bad.\nAna: Why?\nBen: Why not?\nAna: And now?\nBen: Better.\n"
    assert read_transcript(text.encode(), "t.txt").interviewed == "Ben"


def test_a_word_document_is_read_across_its_runs() -> None:
    found = read_transcript(word("Interviewer: What happened?", "P3: We waited."), "talk.docx")
    assert [turn.text for turn in found.turns] == ["What happened?", "P3: We waited."]


def test_notes_without_speakers_are_all_theirs() -> None:
    found = read_transcript("I waited.\n\nThen I left.".encode("utf-16"), "notes.txt")
    assert found.turns == (Turn("", "I waited."), Turn("", "Then I left."))
    assert found.of("") == ("I waited.", "Then I left.")


def test_subtitles_lose_their_times() -> None:
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nWe waited.\n"
    assert read_transcript(text.encode(), "talk.vtt").of("") == ("We waited.",)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"%PDF-1.7", "talk.pdf", "only Word"),
        (b"   \n", "talk.txt", "no text"),
        (b"PK\x03\x04broken", "talk.docx", "damaged"),
        (word("x", head="<!DOCTYPE w [<!ENTITY a 'b'>]>"), "talk.docx", "entities"),
    ],
)
def test_what_is_no_transcript_is_refused_in_words(data: bytes, name: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        read_transcript(data, name)


def test_a_zip_without_a_document_is_no_word_file() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Problem, match="no Word document"):
        read_transcript(out.getvalue(), "talk.docx")
