"""Letters without a meaning in open answers: fingers on the keyboard, no vowels, one letter.

Only tokens in plain Latin letters can be judged so; an answer in another script is never gibberish
here. Names, abbreviations and codes look alike in one answer, never in most of its letters.
"""

import re
from functools import cache
from string import ascii_lowercase

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from persona_core.sources.lexicon import load

LONG = 6
"""Letters without a vowel from which on it is no word of any language (Czech has some of five)."""
SAME = 4
"""The same letter so often, and nothing else."""
_TOKEN = re.compile(r"[^\W\d_]+")


def gibberish(answers: pa.Array) -> NDArray[np.bool_]:
    """Which of the answers (strings, null = blank) are gibberish; shape (n,).

    A quick look in Arrow spares nearly all of them the long one.
    """
    hit = pc.fill_null(pc.match_substring_regex(answers, _suspicious()), False)
    found = np.array(hit.to_numpy(zero_copy_only=False), dtype=np.bool_)
    for row in np.flatnonzero(found):
        found[row] = is_gibberish(answers[row].as_py())
    return found


def is_gibberish(answer: str) -> bool:
    """Whether more than half of the answer's letters stand in tokens without a meaning."""
    tokens = _TOKEN.findall(answer)
    letters = sum(map(len, tokens))
    return 2 * sum(len(token) for token in tokens if _meaningless(token)) > letters > 0


def _meaningless(token: str) -> bool:
    if not token.isascii():
        return False
    bare = token.lower()
    mashed = any(keys in bare for keys in load("quality.toml")["gibberish"]["keys"])
    mute = len(bare) >= LONG and not set(bare) & set(load("quality.toml")["gibberish"]["vowels"])
    return mashed or (mute and not token.isupper()) or (len(bare) >= SAME and len(set(bare)) == 1)


@cache
def _suspicious() -> str:
    """RE2 pattern of what every gibberish holds; of a run of one letter all letters in turn."""
    words = load("quality.toml")["gibberish"]
    mute = "".join(c for c in ascii_lowercase if c not in words["vowels"])
    same = [f"{c}{{{SAME}}}" for c in ascii_lowercase]
    return f"(?i){'|'.join([*words['keys'], f'[{mute}]{{{LONG}}}', *same])}"
