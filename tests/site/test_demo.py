import socket
from collections.abc import Iterator

import pytest

from evenground.site.servers import start
from tests.served import Prepared, copied, serve


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_passed_over_for_the_next_free_one(taken):
    assert not start.is_free("127.0.0.1", taken)
    assert taken < start.next_free_port("127.0.0.1", taken) < taken + start.PORTS_TRIED


def test_the_demo_says_which_port_it_took_instead(taken: int, demo_folder: Prepared, tmp_path):
    data = tmp_path / "data"
    with copied(demo_folder, data) as env, serve("demo", data, "--port", str(taken), env=env) as served:
        assert f"Port {taken} is in use" in "".join(served.said)
        assert not served.address.endswith(f":{taken}")


def test_the_demo_opens_on_a_chooser(demo_server):
    assert "Maya" in demo_server.get("/see-it-as/")


def test_a_real_server_has_no_chooser(own_server):
    with pytest.raises(OSError, match="404"):
        own_server.get("/see-it-as/")


def test_the_demo_listens_to_this_computer_only(demo_server):
    assert demo_server.address.startswith("http://127.0.0.1:")
