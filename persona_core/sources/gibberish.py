"""Letters without a meaning in open answers: fingers on the keyboard, no vowels, one letter.

Only tokens in plain Latin letters can be judged so; an answer in another script is never gibberish
here. Names, abbreviations and codes look alike in one answer, never in most of its letters.
"""

import re
import unicodedata
from functools import cache

from persona_core.sources.lexicon import load

LONG = 6
"""Letters without a vowel from which on it is no word of any language (Czech has some of five)."""
SAME = 4
"""The same letter so often, and nothing else."""
_TOKEN = re.compile(r"[^\W\d_]+")


def is_gibberish(answer: str) -> bool:
    """Whether more than half of the answer's letters stand in tokens without a meaning."""
    if not _suspicious().search(answer):
        return False
    tokens = _TOKEN.findall(unicodedata.normalize("NFKC", answer))
    letters = sum(map(len, tokens))
    return 2 * sum(len(token) for token in tokens if _meaningless(token)) > letters > 0


def _meaningless(token: str) -> bool:
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", token.casefold()) if not unicodedata.combining(c)
    )
    if not (bare.isascii() and bare.isalpha()):
        return False
    mashed = any(keys in bare for keys in load("quality.toml")["gibberish"]["keys"])
    mute = len(bare) >= LONG and not set(bare) & set(load("quality.toml")["gibberish"]["vowels"])
    return mashed or (mute and not token.isupper()) or (len(bare) >= SAME and len(set(bare)) == 1)


@cache
def _suspicious() -> re.Pattern[str]:
    """What every gibberish holds: a quick look that spares nearly all answers the long one."""
    words = load("quality.toml")["gibberish"]
    keys = "|".join(map(re.escape, words["keys"]))
    mute = rf"[^\W\d_{words['vowels']}]{{{LONG}}}"
    return re.compile(rf"{keys}|{mute}|([^\W\d_])\1{{{SAME - 1}}}", re.IGNORECASE)
