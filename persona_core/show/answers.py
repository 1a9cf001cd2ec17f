"""How answers are said inside a sentence: joined, as ranges, in small letters, about “them”."""

import re
from collections.abc import Sequence

from persona_core.show.inflect import ing, is_verb
from persona_core.show.wording import Words, plain
from persona_core.sources.outside import Outside, outside

_NUMBER = r"[$€£¥]?\s?\d[\d.,'’ ]*\d|[$€£¥]?\s?\d"
_AMOUNT = re.compile(rf"(?:{_NUMBER})(?:\s?(?:[$€£¥%]|[kK]\b))?")
_BELOW = re.compile(
    r"^\s*(?:<|≤|under\b|less than\b|fewer than\b|below\b|up to\b|bis\b|unter\b)", re.I
)
_OPEN = re.compile(
    r"\+|\bor (?:more|over|older|above|higher)\b|\band (?:over|more|older|above|up)\b|\bplus\b"
    r"|\bund mehr\b|\boder (?:mehr|älter)\b|\bo más\b|\bo più\b|\b(?:et|ou) plus\b",
    re.I,
)
_ABOVE = re.compile(
    rf"^\s*(?:>|≥|over\b|more than\b|above\b|über\b|mehr als\b)|{_OPEN.pattern}", re.I
)

_CODED = re.compile(r"[^\W\d_]+(?:_[^\W_]+)+")
"""An answer as a program spells it: `bank_transfer`, `ORGANIC_SEARCH`."""

BRIEF = 32
"""Characters of an answer that is never shortened."""
_NUMBERED = (
    "Episode",
    "Part",
    "Type",
    "Phase",
    "Level",
    "Tier",
    "Class",
    "Volume",
    "Chapter",
    "War",
)
_NOT_A_NUMERAL = "".join(rf"(?<!\b{word} )" for word in _NUMBERED)
"""The roman one is not the speaker ("Part I and II")."""


def is_outside(answer: str) -> bool:
    """Whether an answer stands outside every base: don't know, prefer not to say (N8)."""
    why = outside(answer)
    return why is not None and why is not Outside.OTHER


def says_nothing(answer: str, words: Words) -> bool:
    """Whether an answer tells nothing about a person: other, none of these, don't know."""
    return outside(answer) is not None or plain(answer) in words.empty


def brackets(levels: Sequence[str]) -> bool:
    """Whether the levels are ranges of one number (`18-29`, `€50 to €79`, `> 60`)."""
    if len(levels) < 2 or not all(map(_AMOUNT.search, levels)) or numeric(levels):
        return False
    return len({_unit(level).rstrip("s") for level in levels} - {""}) < 2


def _unit(level: str) -> str:
    """What stands behind the last number: ` years` of `More than 5 years`."""
    *_, last = _AMOUNT.finditer(level)
    tail = _OPEN.sub("", level[last.end() :]).strip(" .")
    return f" {tail}" if tail else ""


def numeric(levels: Sequence[str]) -> bool:
    """Whether the scale is plain numbers (0 to 10)."""
    return all(re.fullmatch(r"-?\d+", level.strip()) for level in levels)


def span(levels: Sequence[str], chosen: Sequence[str], words: Words) -> str:
    """Neighbouring levels as one range: `30-44`, `45-60` → `30 to 60`."""
    inside = [level for level in levels if level in chosen]
    first, last = inside[0], inside[-1]
    if not brackets(levels):
        low_end = levels.index(last) < (len(levels) - 1) / 2 and not numeric(levels)
        weak_first = inside[::-1] if low_end and len(inside) == 2 else inside
        return joined(weak_first, words, scale=True)
    low, high = _amounts(first)[0], _amounts(last)[-1]
    n = words.numbers
    if first == last:
        return _one_bracket(first, words)
    opens_above = bool(_ABOVE.search(last)) or (
        last == levels[-1] and len(_amounts(last)) == 1 and len(_amounts(levels[0])) > 1
    )
    opens_below = bool(_BELOW.search(first)) or low.strip("$€£¥ ") == "0"
    unit = _unit(last) or _unit(first)
    if opens_above:
        return f"{n['or_more'].format(low)}{unit}"
    if opens_below:
        return f"{n['up_to'].format(high)}{unit}"
    return f"{n['range'].format(low, high)}{unit}"


def _one_bracket(level: str, words: Words) -> str:
    amounts, n = _amounts(level), words.numbers
    if len(amounts) == 2 and not re.search(r"[^\W\d_]{3,}", level.replace(" to ", "-")):
        low, high = amounts
        if low.strip("$€£¥ ") == "0":
            return str(n["up_to"].format(high))
        return str(n["range"].format(low, high))
    if len(amounts) == 1 and re.match(r"\s*[<>+]|.*\+\s*$", level):
        form = n["under"] if "<" in level else n["or_more"] if "+" in level else n["over"]
        return str(form.format(amounts[0]))
    return level


def _amounts(level: str) -> list[str]:
    return [match.group().strip() for match in _AMOUNT.finditer(level)]


def brief(answer: str, options: Sequence[str]) -> str:
    """A long answer without its explanation (`Daily: at least once a day.` → `Daily`).

    Only where no other option would be called the same.
    """
    if len(answer) <= BRIEF:
        return read_out(answer)
    for pattern in (r"\s*\([^()]*\)\s*$", r":\s.*$"):
        heads = [re.sub(pattern, "", option).strip() for option in options]
        head = re.sub(pattern, "", answer).strip()
        if head and heads.count(head) == 1:
            answer = head
    return answer


def joined(answers: Sequence[str], words: Words, *, scale: bool = False) -> str:
    """`Very important`, `Extremely important` → `Very or extremely important`.

    scale: they are neighbouring levels; three and more are named by their ends.
    """
    answers = [re.sub(r"\s*\((?:neutral|n/?a)\)$", "", answer, flags=re.I) for answer in answers]
    answers = [read_out(answer) for answer in answers]
    if len(answers) == 1:
        return answers[0]
    either = f" {words.numbers['or']} "
    if scale and len(answers) > 2:
        return str(words.numbers["range"].format(answers[0], small(answers[-1], words, known=True)))
    clauses = [re.sub(words.questions["yes_or_no"], "", answer, flags=re.I) for answer in answers]
    if any(either in answer for answer in answers) or any("," in clause for clause in clauses):
        return f",{either}".join([answers[0], *(small(a, words, known=scale) for a in answers[1:])])
    if len(answers) > 2:
        rest = ", ".join(small(answer, words) for answer in answers[1:-1])
        return f"{answers[0]}, {rest}{either}{small(answers[-1], words, known=scale)}"
    first, second = (answer.split(" ") for answer in answers)
    head = _alike(first, second)
    if all(word.casefold() in words.questions["unshared"].split() for word in first[:head]):
        head = 0
    tail = _alike(first[head:][::-1], second[head:][::-1])
    parts = [" ".join(part[head : len(part) - tail]) for part in (first, second)]
    if not all(parts) or any(map(_AMOUNT.search, answers)):
        return f"{answers[0]}{either}{small(answers[1], words, known=scale)}"
    start, end = " ".join(first[:head]), " ".join(first[len(first) - tail :])
    return f"{start} {parts[0]}{either}{small(parts[1], words, known=scale)} {end}".strip()


def read_out(answer: str) -> str:
    """An answer as it is said: `bank_transfer` → `bank transfer`, `IN_PROGRESS` → `in progress`."""
    if not _CODED.fullmatch(answer):
        return answer
    said = answer.replace("_", " ")
    return said.lower() if said.isupper() else said


def is_sentence(answer: str, words: Words) -> bool:
    """Whether an answer speaks for itself: `I have never written code but I want to learn`."""
    said = len(answer.split()) > 3 and re.match(words.questions["sentence"], answer) is not None
    return said or (
        len(answer.split()) > 4 and re.fullmatch(r"[^.]*[^.\s]{3}\.", answer) is not None
    )


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words at the start are the same."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(first), len(second)))


def small(text: str, words: Words, *, known: bool = False) -> str:
    """The text for the middle of a sentence: its first letter small unless it may be a name.

    known: it is no name (a level of a scale).
    """
    first, _, rest = text.partition(" ")
    bare = re.sub(r"\W", "", first).casefold()
    if not words.questions["lowercase"]:
        degree = known and bare in words.questions["degrees"].split()
        return first[0].lower() + text[1:] if degree else text
    if not first or bare in words.proper or first[1:] != first[1:].lower():
        return text
    if known:
        return first[0].lower() + text[1:]
    if re.search(r"(?<![.:!?] )\b(?!I\b)[A-ZÄÖÜ]", rest):
        return text
    if not rest and bare not in words.common and not is_verb(bare, words):
        return text
    return first[0].lower() + text[1:]


def about_them(text: str, words: Words, *, first_person: bool) -> str:
    """A text that speaks to or of the respondent, said about them: `when you fly` → `when flying`.

    first_person: the respondent speaks (an answer, a statement); otherwise the questioner does,
    and "us", "our" stand for whoever asks.
    """
    who = "you|i" if first_person else "you"

    def going(match: re.Match[str]) -> str:
        verb = match.group(2).lower()
        return f"{match.group(1)} {ing(verb, words)}" if is_verb(verb, words) else match.group()

    text = re.sub(rf"\b(when|while|before|after) (?:{who}) (\w+)", going, text, flags=re.I)
    swaps = [
        (r"\byourself\b", "themselves"),
        (r"\byours\b", "theirs"),
        (r"\byour\b", "their"),
        (r"\byou(?:'re|’re)", "they’re"),
        (r"\byou(?=$|[,.;:?!)]| (?:in|on|at|to|for|with|from|by|about|and|or|of)\b)", "them"),
        (r"\byou\b", "they"),
    ]
    if first_person:
        swaps += [
            (r"\b(?:myself|ourselves)\b", "themselves"),
            (r"\b(?:my|our)\b", "their"),
            (r"\b(?:mine|ours)\b", "theirs"),
            (r"\b(?:me|us)\b", "them"),
            (r"\bwe\b", "they"),
        ]
    for pattern, to in swaps:
        text = re.sub(pattern, to, text, flags=re.I)
    if first_person:
        text = re.sub(rf"{_NOT_A_NUMERAL}\bI(?:['’]m| am)\b", "they are", text)
        text = re.sub(rf"{_NOT_A_NUMERAL}\bI was\b", "they were", text)
        text = re.sub(rf"{_NOT_A_NUMERAL}\bI(?= [a-z]|['’])", "they", text)
    return text
