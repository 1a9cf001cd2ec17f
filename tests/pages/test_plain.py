"""Text from files stays text in Streamlit's labels and messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.plain import plain


@pytest.mark.parametrize(
    "ordinary",
    [
        "Compares prices first",
        "row 12, sheet “Responses”",
        "meal-kit 2026.csv, 3.5 MB",
        "50% (a/b)",
    ],
)
def test_ordinary_words_stay_as_they_are(ordinary: str) -> None:
    assert plain(ordinary) == ordinary


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("**b** _i_ `c`", r"\*\*b\*\* \_i\_ \`c\`"),
        ("[x](javascript:1)", r"\[x\](javascript\:1)"),
        (":red[x] $a$", r"\:red\[x\] \$a\$"),
        ("<img src=x>", r"\<img src=x\>"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
    ],
)
def test_markdown_and_directives_lose_their_meaning(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


@pytest.mark.parametrize("link", ["https://a.b", "WWW.a.b", "me@a.b", ":material/home:", "a -> b"])
def test_what_is_replaced_even_if_escaped_is_kept_apart(link: str) -> None:
    assert "\u2060" in plain(link)


@given(st.text())
def test_nothing_is_lost_but_runs_of_blanks(words: str) -> None:
    shown = plain(words)
    kept = iter(shown.replace("\u2060", ""))
    assert all(any(c == d for d in kept) for c in "".join(words.split()).replace("\u2060", ""))
    assert "\n" not in shown
