"""A program of its own, watched from outside: seconds, and the most memory it holds at one time.

The program is there before its work begins, so that neither its imports nor the memory it has at
rest count as the work's. Memory is that of the program and of all that it started, taken at the
same moment: a reader that ended before the app needed most is not added to it.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PACE = 0.01
"""Seconds between two looks."""
_PAGE = 4096


@dataclass(frozen=True)
class Watched:
    """What one piece of work took."""

    seconds: float
    peak: int
    """Bytes, the program at rest included; 0 where the system does not say."""
    rest: int
    """Bytes before the work began."""
    said: Any
    """What the work returned."""

    @property
    def taken(self) -> int:
        """Bytes that the work added."""
        return self.peak - self.rest


def watch(module: str, *arguments: str) -> Watched:
    """Run `python -m module argument …`, whose main calls `work`, to its end."""
    program = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        begin, said_so = program.stdin, program.stdout
        if begin is None or said_so is None or not said_so.readline():
            raise RuntimeError(f"{module} {arguments} did not begin")
        rest = peak = _memory(program.pid)
        answer: list[str] = []
        waiter = threading.Thread(target=lambda: answer.append(said_so.readline()))
        waiter.start()
        begin.write("go\n")
        begin.flush()
        while waiter.is_alive():
            peak = max(peak, _memory(program.pid))
            waiter.join(_PACE)
    seconds, said = json.loads(answer[0])
    return Watched(seconds, peak, rest, said)


def work(call: Callable[[], object]) -> None:
    """In the watched program: say that it is there, wait for the word, do it, say how long."""
    print("there", flush=True)
    sys.stdin.readline()
    start = time.perf_counter()
    said = call()
    print(json.dumps([time.perf_counter() - start, said]), flush=True)


def _memory(process: int) -> int:
    """Bytes that a process and all below it have in memory."""
    try:
        own = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
        below = [
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except (OSError, IndexError):  # it has just ended, or the system keeps no such book
        return 0
    return own + sum(map(_memory, below))
