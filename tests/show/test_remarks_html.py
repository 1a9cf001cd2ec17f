"""Quiet lines: each level with its sign, text never read as HTML."""

import pytest

from persona_core.show import remarks_html

HOSTILE = "<script>alert('x')</script>"


@pytest.mark.parametrize(("level", "sign"), [("care", "▲"), ("check", "△"), ("hint", "›")])
def test_a_remark_says_its_level_by_sign_and_word(level: str, sign: str) -> None:
    said = remarks_html.hint(level, "Say it plainly")
    assert f'<i title="{level}">{sign}</i>' in said
    assert "Say it plainly" in said


def test_words_are_never_html() -> None:
    for said in (
        remarks_html.hint("hint", HOSTILE),
        remarks_html.rests(HOSTILE, HOSTILE),
        remarks_html.standing(HOSTILE, [HOSTILE]),
    ):
        assert "<script" not in said
