"""One DuckDB file opened hardened: what it may read, write and use is fixed before the first query.

The order of the settings matters (each later one takes away a right that an earlier one needs);
it is the one of reference.md. After it no query can read another file, load an extension, reach
the network or lift a limit, so that text from a spreadsheet could do no harm even if it were run.
"""

import logging
import re
from pathlib import Path

import duckdb

from persona_core import limits
from persona_core.problem import Problem
from persona_core.workshop.disk.atomic import no_room

FORMAT = "v1.5.0"
"""Files stay readable by DuckDB 1.5, the oldest version anybody here may have."""
SPILL = "spill"
"""Below the workshop's folder: what queries write when memory does not suffice."""
_FAILURES = (
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.SerializationException,
    duckdb.FatalException,
    duckdb.InternalException,
)
log = logging.getLogger(__name__)


class OpenElsewhere(Problem):
    """Only one program can have a workshop open."""

    def __init__(self, who: str) -> None:
        super().__init__(
            "the workshop",
            f"it is open in another window or program ({who})",
            "close it there, or go on working in that window",
        )


def quoted(name: str) -> str:
    """An identifier for SQL text: the only way a name enters a statement."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text constant for the few statements that take no parameters (SET, ATTACH)."""
    return "'" + text.replace("'", "''") + "'"


def connect(file: Path) -> duckdb.DuckDBPyConnection:
    """Open (or make) the file, hardened; raises `Problem` in words where that cannot be."""
    try:
        connection = duckdb.connect(str(file), config={"storage_compatibility_version": FORMAT})
    except duckdb.Error as error:
        raise in_words(error) from error
    try:
        for setting in _settings(file.parent):
            connection.execute(f"SET {setting}")
    except duckdb.Error as error:
        connection.close()
        raise in_words(error) from error
    return connection


def _settings(folder: Path) -> list[str]:
    return [
        f"temp_directory = {literal(str(folder / SPILL))}",
        f"max_temp_directory_size = {literal(limits.STORE_SPILL)}",
        f"memory_limit = {literal(limits.STORE_MEMORY)}",
        f"threads = {limits.STORE_THREADS}",
        "async_threads = 0",
        "preserve_insertion_order = true",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allow_community_extensions = false",
        f"allowed_directories = [{literal(f'{folder}/')}]",
        f"max_execution_time = {limits.STORE_QUERY_MS}",
        "enable_external_access = false",
        "lock_configuration = true",
    ]


def is_failure(error: duckdb.Error) -> bool:
    """Whether the disk, the memory or a damaged file is to blame, not a mistake in our SQL.

    A block whose checksum is wrong comes as the bare base class.
    """
    return isinstance(error, _FAILURES) or type(error) is duckdb.Error


def in_words(error: duckdb.Error) -> Problem:
    """What a database error means for the person in front of it; the original goes to the log.

    A workshop that is open elsewhere is no error, and the words say all there is to know of it.
    """
    text = str(error)
    if "Could not set lock" in text or "already open" in text:
        found = re.search(r"PID (\d+)", text)
        return OpenElsewhere(f"process {found[1]}" if found else "another process")
    log.error("the database said: %s", error)
    if "Permission denied" in text or "Read-only file system" in text:
        return Problem(
            "the workshop's folder",
            "it may not be written",
            "give yourself the right to write there, or move the workshop",
        )
    if "No space left" in text or isinstance(error, duckdb.OutOfMemoryException):
        return no_room()
    return Problem(
        "the workshop's database",
        "it is damaged or is no workshop",
        "restore the latest backup; keep the damaged folder for whoever can look at it",
    )
