"""The little English grammar that lines need: “compare” → “compares”, “comparing”.

Only verbs of the word list are ever inflected; anything else makes the caller quote instead.
"""

from persona_core.show.wording import Words


def third(verb: str, words: Words) -> str:
    """Third person singular, present."""
    if verb in words.grammar["third"]:
        return str(words.grammar["third"][verb])
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def ing(verb: str, words: Words) -> str:
    """The -ing form."""
    if verb in words.grammar["doubling"]:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}ing"


def is_verb(word: str, words: Words) -> bool:
    """Whether it is a verb we know in its base form."""
    return word in words.grammar["verbs"].split() or word in words.grammar["third"]


def may_be_verb(word: str, words: Words) -> bool:
    """Whether an unknown word behind "do you" is one: anything but an adverb."""
    return word.isalpha() and not word.endswith("ly") and word not in words.grammar["before_verb"]


def is_participle(word: str, words: Words) -> bool:
    """Whether it is a past participle (regular ones by their ending)."""
    return word.endswith("ed") or word in words.grammar["participles"].split()
