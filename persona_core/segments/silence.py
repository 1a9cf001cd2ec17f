"""What it is called to have no answer: nobody “answers” a purchase history or a customer list."""

from collections.abc import Sequence

from persona_core.sources.joining.summary import is_summed_up, was_asked
from persona_core.sources.table import Table


def said(table: Table, names: Sequence[str], n: int, *, these: str = "these questions") -> str:
    """“38 customers have no order”, “1 respondent answered none of these questions”.

    names: the questions that n people (at least one) have no answer to.
    """
    questions = [table.question(name) for name in names]
    verb = "has" if n == 1 else "have"
    if all(map(is_summed_up, questions)):
        return f"{n:,} {'customer' if n == 1 else 'customers'} {verb} no order"
    if not any(map(was_asked, questions)):
        return f"{n:,} {'person' if n == 1 else 'people'} {verb} none of these on record"
    return f"{n:,} {'respondent' if n == 1 else 'respondents'} answered none of {these}"


def too_little(table: Table, names: Sequence[str], n: int) -> str:
    """“100 respondents answered too little to be placed”.

    names: the questions of which n people (at least one) have too few answers.
    """
    if any(map(was_asked, map(table.question, names))):
        return f"{n:,} {'respondent' if n == 1 else 'respondents'} answered too little to be placed"
    who = "person has" if n == 1 else "people have"
    return f"{n:,} {who} too little on record to be placed"


def lacking(table: Table, names: Sequence[str], *, not_asked: bool) -> str:
    """What people did who have no answer to a block: “were never asked”, “have no order in”."""
    questions = [table.question(name) for name in names]
    if all(map(is_summed_up, questions)):
        return "have no order, so nothing in"
    if not any(map(was_asked, questions)):
        return "have nothing on record in"
    return "were never asked" if not_asked else "did not answer"
