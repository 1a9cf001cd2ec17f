"""Who wins when a field, the value it loaded and the store differ."""

import pytest

from persona_core.workshop.personas.autosave import Settle, settle


@pytest.mark.parametrize(
    ("widget", "loaded", "stored", "expected"),
    [
        ("Ines", "Ines", "Ines", Settle.NOTHING),
        ("Ines H.", "Ines", "Ines", Settle.WRITE),
        ("", "Ines", "Ines", Settle.WRITE),
        ("Ines", "Ines", "Robin", Settle.REFRESH),
        ("Robin", "Ines", "Robin", Settle.REFRESH),
        ("Ines H.", "Ines", "Robin", Settle.ASK),
        (None, "Ines", "Robin", Settle.ASK),
    ],
)
def test_a_field_writes_refreshes_or_asks(
    widget: str | None, loaded: str, stored: str, expected: Settle
) -> None:
    assert settle(widget, loaded, stored) is expected
