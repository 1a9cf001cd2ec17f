"""Checks on the words of one line: clichés, jargon, sensitive words, two ideas, false precision."""

import re
from itertools import pairwise

from persona_core.personas.checks.model import Context, Fires
from persona_core.personas.model import Statement
from persona_core.sources.clean import plain

GOALS_AND_PAINS = ("goal.items", "goal.job", "pain.items", "pain.workaround")
IDEAS = ("goal.items", "pain.items", "buy.objections")
COMPARED = ("goal.items", "pain.items", "buy.criteria")


def demographic_cause(line: Statement, context: Context) -> Fires | None:
    """L06: an age, gender, generation or origin word within four words after a cause word."""
    text, lists = plain(line.text), context.lists
    within = lists.said["cause"]["within"]
    for cause in lists.words("cause").finditer(text):
        next_words = " ".join(text[cause.end() :].split()[:within])
        if says_who(next_words, context):
            return Fires()
    return None


def says_who(text: str, context: Context) -> bool:
    """Whether a text names an age, gender, generation or origin."""
    folded, lists = plain(text), context.lists
    return bool(
        lists.words("demographic").search(folded)
        or lists.regex("demographic", "ages").search(folded)
    )


def stereotype(line: Statement, context: Context) -> Fires | None:
    """L07: a word of the list, or a group of people with "are", "love", "hate" …"""
    lists = context.lists
    text = plain(line.text)
    if lists.words("stereotype").search(text):
        return Fires()
    for group in lists.words("stereotype", "groups").finditer(text):
        if lists.words("stereotype", "verbs").match(text, group.end() + 1):
            return Fires()
    return None


def sensitive(line: Statement, context: Context) -> Fires | None:
    """L08: a special-category word, or a figure of a question that is flagged sensitive."""
    figure = line.evidence.figure
    question = context.questions.get(figure.ask.column) if figure else None
    if question is not None and question.sensitive:
        return Fires()
    return Fires() if says_sensitive(line.text, context) else None


def says_sensitive(text: str, context: Context) -> bool:
    """Whether a text touches health, belief, origin or the like."""
    harmless = context.lists.words("sensitive", "except").sub(" ", plain(text))
    return bool(context.lists.sensitive.search(harmless))


def jargon(line: Statement, context: Context) -> Fires | None:
    """L09: a word that only marketing says, or one of our method."""
    text = plain(line.text)
    for word, say in context.lists.jargon:
        if word.search(text):
            return Fires({"plain": say})
    method = context.lists.words("method").search(text)
    if method or re.search(r"\b[np]\s?[=<]\s?\.?\d", line.text):
        return Fires({"word": method[0] if method else "n ="}, "method")
    return None


def long(line: Statement, context: Context) -> Fires | None:
    """L17: above the hint limit of its field (a path: of a step), or a second sentence."""
    own = context.form.field(line.field)
    parts = line.text.split(";") if line.field == "buy.path" else [line.text]
    too_long = own.hint is not None and max(len(part.strip()) for part in parts) > own.hint
    if too_long or (line.field != "who.quote" and _SECOND.search(line.text)):
        return Fires({"n": own.length or own.hint or 110})
    return None


_SECOND = re.compile(r"\w{2}[.!?…][”’\"']?\s+[“‘\"']?[^\W\d_a-z]")
"""The end of a sentence and a capital letter behind it."""


def solution(line: Statement, context: Context) -> Fires | None:
    """L19: a goal or pain that needs an app instead of something done."""
    if line.field not in GOALS_AND_PAINS:
        return None
    text, lists = plain(line.text), context.lists
    for want in lists.words("solution", "wants").finditer(text):
        near = text[want.end() :].split()[: lists.said["solution"]["within"] + 1]
        if lists.words("solution", "things").search(" ".join(near)):
            return Fires()
    return None


def about_us(line: Statement, context: Context) -> Fires | None:
    """L20: a goal or pain that speaks of us or of one of the workshop's brands."""
    if line.field not in GOALS_AND_PAINS:
        return None
    text = plain(re.sub(r"\bU\.?S\.?A?\b", " ", line.text))
    lists = context.lists
    found = lists.words("us").search(text) or lists.words("us", "brands").search(text)
    return Fires() if found else None


def two_ideas(line: Statement, context: Context) -> Fires | None:
    """L21: a semicolon, or "and" or "but" with a verb behind it."""
    if line.field not in IDEAS:
        return None
    if ";" in line.text:
        return Fires()
    words = plain(line.text).split()
    said = context.lists.said["two_ideas"]
    pairs = pairwise(words)
    if any(joint in said["joints"] and _is_verb(word, said["verbs"]) for joint, word in pairs):
        return Fires()
    return None


def _is_verb(word: str, verbs: list[str]) -> bool:
    """A verb of the list as it stands or with an s behind it."""
    stems = {word, word.removesuffix("s"), word.removesuffix("es")}
    if word.endswith("ies"):
        stems.add(f"{word[:-3]}y")
    return not stems.isdisjoint(verbs)


def vague(line: Statement, context: Context) -> Fires | None:
    """L22: "easy", "better", "quality" without a figure or a comparison."""
    if line.field not in COMPARED:
        return None
    if re.search(r"\d", line.text) or context.lists.found("vague", line.text, "compared"):
        return None
    word = context.lists.found("vague", line.text)
    return Fires({"word": word.capitalize()}) if word else None


# -- false precision --------------------------------------------------------------------------
_DECIMAL = re.compile(r"(?<![\d.,:/])(\d{1,3})[.,](\d)(?!\d|[.,:/]\d|\.\w)")
_MONEY = re.compile(
    r"[€$£]\s?(\d{1,3}(?:[.,\s]\d{3})+|\d{4,})|(\d{1,3}(?:[.,]\d{3})+|\d{4,})\s?[€£]"
)
_DASH = re.compile(r"(?<=\d)\s?[–-]\s?(?=\d)")
"""Between the ends of a range."""
_COUNTED = ("neg.cost",)
"""Fields that ask for an exact figure."""


def false_precision(line: Statement, context: Context) -> Fires | None:
    """L28: a single age, a single income, a decimal."""
    if line.field in _COUNTED:
        return None
    words = context.lists.said["precision"]
    text = plain(_DASH.sub(f" {words['range'][0]} ", line.text))  # which knows no dashes
    found = context.lists.regex("precision", "age").search(text)
    if found and not _in_range(text, found.span(), context):
        low = int(found["age"] or found["age2"]) // 10 * 10
        return Fires({"range": words["ages"].format(low=low, high=low + 9)})
    money = _MONEY.search(line.text) if line.field.startswith("bg.") else None
    if money and not _in_range(line.text, money.span(), context):
        return Fires({"range": _money_range(line.text, money, words["money"])})
    decimal = _DECIMAL.search(line.text)
    if decimal:
        low = int(decimal[1])
        return Fires({"range": words["number"].format(low=low, high=low + 1)})
    return None


def _in_range(text: str, span: tuple[int, int], context: Context) -> bool:
    """Whether the figure is one end of a range, or said to be about so much."""
    before, behind = plain(text[: span[0]]), plain(text[span[1] :])
    dashes = re.search(r"[–-]\s?[€$£]?$", text[: span[0]]) or re.match(r"\s?[–+-]", text[span[1] :])
    ends = context.lists.words("precision", "range")
    last = re.search(rf"(?:{ends.pattern})$", before)
    return bool(dashes or last or ends.match(behind))


def _money_range(text: str, found: re.Match[str], words: str) -> str:
    """“€40,000 to €50,000” around €41,250."""
    amount = int(re.sub(r"\D", "", found[0]))
    step = 10 ** (len(str(amount)) - 1)
    sign = next(c for c in found[0] if c in "€$£")
    low = amount // step * step
    return words.format(low=f"{sign}{low:,}", high=f"{sign}{low + step:,}")
