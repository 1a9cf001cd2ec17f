"""The program that reads files for the app: `python -m persona_core.sources.readers.worker`.

One JSON line in names a file, lines out say how far it is and how it ended; the cells lie in an
Arrow file by then. Limits on memory and time are set for each file anew. Whatever ends this
process (a parser that crashes, memory that runs out) ends a file and not the app.
"""

import ctypes
import json
import os
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa

from persona_core.problem import Problem
from persona_core.sources.readers import passed, threads
from persona_core.sources.readers.parse import parse

_OFTEN = 0.2
"""Seconds between two words on how far it is."""
_PANIC = "PanicException"
"""What a fault inside a parser written in Rust arrives as."""
_CORES = 2
"""Of processor time per second by the clock."""


def main() -> None:
    """Read the files named on standard input until it ends."""
    said = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what a library prints is no word of ours
    _volunteer()
    threads.begin()
    for line in sys.stdin:
        job = json.loads(line)
        _limit(job["memory"], job["seconds"])
        _say(said, _outcome(job, said))
        _give_back()


def _outcome(job: dict[str, Any], out: TextIO) -> dict[str, Any]:
    last = time.monotonic() - _OFTEN  # the first rows are always said

    def told(rows: int) -> None:
        nonlocal last
        if time.monotonic() - last > _OFTEN:
            last = time.monotonic()
            _say(out, {"rows": rows})

    try:
        cells = parse(Path(job["source"]), job["file"], job["sheet"], told)
        passed.write(cells, Path(job["target"]))
    except Problem as problem:
        said = [problem.where, problem.what, problem.todo, problem.file]
        return {"problem": said, "peak": peak()}
    except MemoryError:
        return {"failed": "memory"}
    except Exception:
        return {"fault": traceback.format_exc()}
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        return {"failed": "damage"}
    return {"peak": peak()}


def _say(said: TextIO, words: dict[str, Any]) -> None:
    said.write(json.dumps(words) + "\n")


def _volunteer() -> None:
    """Where all of the machine's memory runs out, this process is the one to end."""
    if sys.platform == "linux":
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("1000")


def _limit(memory: int, seconds: float) -> None:
    """Set the limits for the next file, where the system has them."""
    if os.name == "posix":
        import resource

        def limit(kind: int, most: int) -> None:
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))

        used = resource.getrusage(resource.RUSAGE_SELF)
        limit(resource.RLIMIT_CORE, 0)
        limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + _CORES * seconds) + 1)
        if sys.platform != "darwin":  # which knows the limit, but refuses to set it
            limit(resource.RLIMIT_AS, memory)


def _give_back() -> None:
    """Return to the system what the file took: the app needs memory for it next.

    Freed memory is kept for the next file otherwise, by Arrow and by the C library alike.
    """
    pa.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:  # the GNU library's; others have no such call
        trim(0)


def peak() -> int:
    """The most memory this program used so far, in bytes; 0 where the system does not say.

    What `getrusage` says on Linux begins at the peak of the program that started this one.
    """
    if sys.platform == "linux":
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    if os.name != "posix":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
