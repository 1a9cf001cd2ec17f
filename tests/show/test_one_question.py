"""Who was asked, in words."""

from persona_core.show.one_question import asked
from persona_core.sources import understand
from persona_core.sources.readers import read_cells
from persona_core.sources.table import Table


def _table(text: str, file: str = "file.csv") -> Table:
    return understand(read_cells(text.encode(), file)).table


def test_nobody_was_asked_what_a_till_wrote() -> None:
    lines = "".join(f"{i},{i % 9},{('card', 'cash', 'voucher')[i % 3]}\n" for i in range(30))
    table = _table(f"id,order_id,payment_method\n{lines}1000,3,\n")
    assert asked(table, table.question("payment_method")) == "In 30 of 31 rows"


def test_who_was_asked_and_did_not_answer_is_told_apart_from_who_was_not() -> None:
    rows = ["Never,,"] * 20 + ["Weekly,,"] * 2
    rows += [f"Weekly,{('Aisle', 'Window')[i % 2]},{('Yes', 'No')[i % 2]}" for i in range(78)]
    header = "How often do you fly?,Which seat do you take?,Do you sleep?\n"
    table = _table(header + "\n".join(rows))
    said = asked(table, table.question("Which seat do you take?"))
    assert said == "Asked of 80 of 100 · 2 did not answer"
