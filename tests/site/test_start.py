import re
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.served import Served, copied, evenground, serve


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def first_link(served: Served) -> str:
    return next(found[0] for line in served.said if (found := re.search(r"http\S+/door/\S+", line)))


def children(served: Served) -> list[psutil.Process]:
    return psutil.Process(served.process.pid).children(recursive=True)


@pytest.fixture(scope="module")
def new_server(new_folder, tmp_path_factory) -> Iterator[Served]:
    """A new server that tests only look at."""
    data = tmp_path_factory.mktemp("looked-at") / "data"
    with copied(new_folder, data) as env, serve("start", data, env=env) as served:
        yield served


def wait_until(holds, *, within: float = 30) -> None:
    until = time.monotonic() + within
    while not holds():
        assert time.monotonic() < until, "it never came true"
        time.sleep(0.05)


def test_the_first_start_prints_a_link_that_opens_a_page_with_a_button(new_server):
    wait_until(lambda: len(new_server.said) >= 2)
    page = new_server.get(first_link(new_server).removeprefix(new_server.address))
    assert "<button" in page


def test_the_very_first_start_takes_under_eight_seconds(server_env, tmp_path, alone, at_most):
    with alone(), serve("start", tmp_path / "data", env=server_env) as served:
        assert served.seconds_until_ready < at_most(8)
        assert served.get("/")


def test_the_data_folder_and_what_is_in_it_are_for_their_owner_only(new_server):
    assert mode(new_server.data) == 0o700
    assert mode(new_server.data / "secret.key") == 0o600
    for database in new_server.data.glob("evenground.sqlite3*"):
        assert mode(database) == 0o600


def test_a_second_server_on_the_same_folder_is_refused(new_server):
    second = new_server.run("start", "--data", str(new_server.data), "--port", "18999")
    assert second.returncode == 1
    assert "Another server already runs" in second.stderr


def test_a_port_in_use_is_said_and_nothing_is_made(new_server, tmp_path):
    port = new_server.address.rsplit(":", 1)[1]
    refused = new_server.run("start", "--data", str(tmp_path / "other"), "--port", port)
    assert refused.returncode == 1
    assert f"port {port}" in refused.stderr
    assert not (tmp_path / "other").exists()


def test_sigterm_ends_every_process_within_five_seconds_though_a_request_is_open(own_server):
    started = children(own_server)
    host, port = own_server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf")
        assert own_server.stop(signal.SIGTERM, within=5) == 0
    assert not [process for process in started if process.is_running()]


def test_ctrl_c_ends_it_cleanly(own_server):
    assert own_server.stop(signal.SIGINT, within=5) == 0
    assert "Traceback" not in "".join(own_server.said)


def test_a_dead_child_is_started_again(own_server):
    pages = next(child for child in children(own_server) if "granian" in " ".join(child.cmdline()))
    pages.kill()
    wait_until(lambda: any("starting it again" in line for line in own_server.said))
    wait_until(lambda: answers(own_server))


def test_no_child_outlives_a_watcher_that_was_killed(own_server):
    started = children(own_server)
    own_server.process.kill()
    psutil.wait_procs(started, timeout=10)
    assert not [process for process in started if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def test_a_start_on_an_existing_database_takes_under_three_seconds_and_keeps_the_key(own_server, alone, at_most):
    key = (own_server.data / "secret.key").read_text()
    own_server.stop()
    with alone(), serve("start", own_server.data, env=own_server.env) as again:
        assert again.seconds_until_ready < at_most(3)
        assert again.get("/")
    assert (own_server.data / "secret.key").read_text() == key


def test_all_processes_weigh_less_than_256_megabytes(new_server):
    new_server.get("/")
    together = [psutil.Process(new_server.process.pid), *children(new_server)]
    assert sum(process.memory_full_info().pss for process in together) < 256 * 1024 * 1024


def test_a_change_of_tables_is_preceded_by_a_backup(own_server):
    own_server.stop()
    told = {**own_server.env, "EVENGROUND_DATA": str(own_server.data)}
    back = evenground("manage", "migrate", "drafts", "zero", env=told)
    assert back.returncode == 0, back.stderr
    with serve("start", own_server.data, env=own_server.env) as again:
        [kept] = (own_server.data / "backups").iterdir()
        assert mode(kept) == 0o600
        assert str(kept) in "".join(again.said)


def test_help_needs_no_data_folder_and_makes_none(tmp_path, server_env):
    asked = evenground("import", "polis", "--data", str(tmp_path / "data"), "--help", env=server_env)
    assert "FOLDER" in asked.stdout, asked.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_map_command_loads_no_django():
    code = "import sys; import evenground.site.cli; assert 'django' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_address_without_its_beginning_is_refused(tmp_path, server_env):
    refused = evenground("start", "--data", str(tmp_path / "data"), "--address", "board.example", env=server_env)
    assert refused.returncode == 2
    assert not (tmp_path / "data").exists()


def answers(served: Served) -> bool:
    try:
        return bool(served.get("/"))
    except (urllib.error.URLError, ConnectionError):
        return False
