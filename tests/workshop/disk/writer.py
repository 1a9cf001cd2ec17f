"""A program that saves without end and says each save that was acknowledged: to be killed.

Arguments: the workshop's folder, the number to go on from. Prints `saved <n>` after save n, which
puts two documents of one transaction, and now and then keeps rows.
"""

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pyarrow as pa

from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.store import Put


def main() -> None:
    folder, start = Path(sys.argv[1]), int(sys.argv[2])
    store = DuckStore(folder, clock=lambda: datetime.now(UTC))
    for n in count(start):
        store.put(
            [Put(f"left/{n}", {"n": n, "text": "x" * (n % 3000)}, 0), Put(f"right/{n}", n, 0)],
            by="Ana",
        )
        sys.stdout.write(f"saved {n}\n")
        if n % 5 == 0:
            digest = store.keep_rows(pa.table({"q0": [f"row {n}"] * 20_000}), name="rows")
            sys.stdout.write(f"kept {digest}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
