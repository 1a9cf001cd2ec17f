"""Who wins when a field, the value it loaded and the store differ."""

import pytest

from persona_core.workshop.autosave import Settle, settle


@pytest.mark.parametrize(
    ("widget", "loaded", "stored", "stored_version", "expected"),
    [
        ("Ines", "Ines", "Ines", 1, Settle.NOTHING),
        ("Ines H.", "Ines", "Ines", 1, Settle.WRITE),
        ("", "Ines", "Ines", 1, Settle.WRITE),
        ("Ines", "Ines", "Robin", 2, Settle.REFRESH),
        ("Robin", "Ines", "Robin", 2, Settle.REFRESH),
        ("Ines H.", "Ines", "Robin", 2, Settle.ASK),
        ("Ines H.", "Ines", "Ines", 3, Settle.ASK),
    ],
)
def test_a_field_writes_refreshes_or_asks(
    widget: str, loaded: str, stored: str, stored_version: int, expected: Settle
) -> None:
    assert settle(widget, loaded, 1, stored, stored_version) is expected
