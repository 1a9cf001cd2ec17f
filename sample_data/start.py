"""What `make run` does: the sample is there, a free port is found and named, the app opens.

The process becomes Streamlit's own, so that Ctrl-C ends one process and leaves nothing behind.
"""

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from persona_core.workshop.disk.folder import workshops, workshops_root
from sample_data import SAMPLE_NAME

PORTS = range(8501, 8600)
ROOT = Path(__file__).resolve().parent.parent


def is_free(port: int) -> bool:
    """Whether a server could listen there on this machine."""
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose_port(environment: Mapping[str, str]) -> int:
    """`PORT` where it is set, else the first free one from 8501 on.

    Raises `SystemExit` with one plain line where that is no free port.
    """
    wanted = environment.get("PORT", "").strip()
    if wanted:
        if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
            raise SystemExit(f"PORT is “{wanted}”: name a number from 1 to 65535")
        if not is_free(int(wanted)):
            raise SystemExit(f"Port {wanted} is taken or not allowed: name another one in PORT")
        return int(wanted)
    for port in PORTS:
        if is_free(port):
            return port
    raise SystemExit(f"Ports {PORTS[0]} to {PORTS[-1]} are all taken: name a free one in PORT")


def command(port: int) -> list[str]:
    """How Streamlit is started: on this machine only, without its question for an address."""
    options = {
        "server.port": str(port),
        "server.address": "localhost",
        "server.showEmailPrompt": "false",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *flags]


def make_first(root: Path) -> None:
    """Make the sample where there is no workshop yet: who deleted it later meant it."""
    from sample_data.workshop import make_sample  # loads the whole product: only when needed

    print(f"Making the workshop “{SAMPLE_NAME}”, this once …", flush=True)
    make_sample(root)


def main() -> None:
    """Make sure the sample is there, say where the app is, become the app."""
    port = choose_port(os.environ)
    if port != PORTS[0] and "PORT" not in os.environ:
        print(f"Port {PORTS[0]} is taken.")
    os.chdir(ROOT)
    if not workshops(workshops_root()):
        make_first(workshops_root())
    print(f"Persona Workshop opens at http://localhost:{port}  (Ctrl-C ends it)", flush=True)
    os.execv(sys.executable, command(port))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
