import re
import socket

import pytest

from sample_data.start import PORTS, choose_port, command, is_free


def listening() -> socket.socket:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    return server


def test_a_port_that_is_named_and_free_is_taken():
    with listening() as server:
        port = server.getsockname()[1]
    assert choose_port({"PORT": f" {port} "}) == port


def test_a_named_port_that_is_taken_ends_in_words():
    with listening() as server:
        port = server.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is taken"):
            choose_port({"PORT": str(port)})


@pytest.mark.parametrize("wanted", ["http", "0", "65536", "-1", "８５０１"])
def test_a_port_that_is_none_ends_in_words(wanted: str):
    with pytest.raises(SystemExit, match=re.escape(wanted)):
        choose_port({"PORT": wanted})


def test_without_a_name_the_first_free_port_is_found():
    port = choose_port({})
    assert port in PORTS
    assert is_free(port)
    assert not any(is_free(taken) for taken in PORTS if taken < port)


def test_the_app_listens_on_this_machine_only():
    assert "--server.address=localhost" in command(8501)
    assert "--server.port=8501" in command(8501)
