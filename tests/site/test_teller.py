"""`evenground teller`: the whole way on a served board, with the command as a process of its own that is stopped and killed."""

import json
import os
import re
import signal
import ssl
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from evenground.cores.sealed.letters import lock_in_layers
from evenground.cores.sealed.locks import new_key_pair
from evenground.ground.web import clock
from evenground.site.teller.keys import Keys
from tests.served import Served
from tests.site.between import LOST, Between, standing_between
from tests.site.teller_scene import ANSWERS, BOARD

AT_A_TIME = 3
PARTS = len(ANSWERS) // AT_A_TIME
ROUND = "00000000-0000-4000-8000-000000000001"


class Library:
    """Another organisation's computer: a folder with a code and keys, and nothing of ours in its environment."""

    def __init__(self, folder: Path, address: str, code: str) -> None:
        self.folder, self.address = folder, address
        folder.mkdir()
        self.code, self.keys = folder / "code", folder / "keys.json"
        self.code.write_text(f"{code}\n")

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "evenground.site.cli", "teller", "run", self.address]
        options = ["--code", str(self.code), "--keys", str(self.keys), "--at-a-time", str(AT_A_TIME), *words]
        env = {"PATH": os.defpath, "HOME": str(self.folder)}
        return subprocess.Popen(
            [*command, *options], env=env, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, *words: str) -> tuple[int, str]:
        process = self.start("--once", *words)
        said, _nothing = process.communicate(timeout=60)
        return process.returncode, said

    @property
    def left_here(self) -> list[str]:
        work = self.folder / "keys.json.work"
        return [file.name for file in work.iterdir()] if work.exists() else []


class Scene:
    """A served board, and what happens on it."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.play("make")
        said = server.run("teller", "invite", BOARD, "Kent Library")
        assert said.returncode == 0, said.stderr
        self.path, self.code = re.findall(r"^  (?:address  http://[^/]*|code     )(\S+)$", said.stdout, re.MULTILINE)

    def play(self, what: str) -> str:
        env = {**self.server.env, "DJANGO_SETTINGS_MODULE": "evenground.site.settings"}
        command = [sys.executable, "-m", "tests.site.teller_scene", what]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def look(self) -> dict[str, object]:
        return json.loads(self.play("look"))


@pytest.fixture
def scene(own_server: Served) -> Scene:
    return Scene(own_server)


@pytest.fixture
def between(own_server: Served) -> Iterator[Between]:
    with standing_between(Between(to=own_server.address)) as found:
        yield found


@pytest.fixture
def library(scene: Scene, between: Between, tmp_path: Path) -> Library:
    """It has made keys; then everybody was asked, and has answered."""
    found = Library(tmp_path / "library", between.address + scene.path, scene.code)
    assert found.run() == (0, "Made 12 new keys.\nNothing was mixed now.\n")
    scene.play("ask")
    between.asked.clear()
    return found


def all_is_mixed(scene: Scene, library: Library) -> None:
    seen = scene.look()
    assert seen["answers"] == sorted(ANSWERS)
    assert (seen["entries"], seen["mixed"], seen["parts"], seen["lost"]) == (0, len(ANSWERS), 0, 0)
    # The key that opened them is gone, and so is all that they were mixed in.
    assert seen["recipient"] not in library.keys.read_text()
    assert library.left_here == []


@pytest.mark.every_database
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_again_and_again_in_the_middle_no_letter_is_lost_or_doubled(scene, library, between, when):
    """Before its request reached the website, and after that but before it heard the answer."""
    process, deaths, asked_until_then = None, 0, 0

    def kill(number: int) -> None:
        # Each process gets one step further than the one before it was asked for.
        if number == asked_until_then + 3:
            assert process is not None
            process.kill()
            process.wait()

    setattr(between, when, kill)
    while process is None or process.returncode == -signal.SIGKILL:
        asked_until_then = len(between.asked)
        process = library.start("--once")
        said, _nothing = process.communicate(timeout=60)
        deaths += process.returncode == -signal.SIGKILL
        assert deaths <= 3 * PARTS, "it never comes to its end"
    assert (process.returncode, said.count("Mixed 12 answers")) == (0, 0 if "Nothing was mixed now" in said else 1)
    assert deaths >= PARTS
    # A part that was there was never fetched again.
    fetched = Counter(each for each in between.asked if each.startswith("GET") and "from=" in each)
    assert len(fetched) == PARTS
    assert max(fetched.values()) <= 2
    all_is_mixed(scene, library)


def test_stopped_it_says_that_nothing_is_lost_and_started_again_it_goes_on(scene, library, between):
    process = library.start("--every", "1")

    def stop(number: int) -> None:
        if number == 3:
            process.terminate()
            time.sleep(0.3)

    between.before = stop
    said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0
    assert said.endswith("Stopped. Nothing is lost: started again, it goes on where it was.\n")
    assert library.left_here != []
    assert library.run() == (
        0,
        "Mixed 12 answers and sent them back. Their key is gone, and nothing of them is left here.\n",
    )
    all_is_mixed(scene, library)


def test_a_lost_line_costs_a_part_and_is_said_once(scene, library, between):
    between.after = lambda number: LOST if number in (3, 5, 6, 9, 12, 15) else None
    process = library.start("--every", "1")
    said = []
    for line in process.stdout:
        said.append(line)
        if "answers again" in line:
            break
    process.terminate()
    assert process.wait(timeout=20) == 0
    assert [line for line in said if "was not reached" in line] == [
        "The website was not reached. The line was lost (RemoteDisconnected). Nothing is lost. Trying again, every 1 seconds.\n"
    ]
    assert sum("Mixed 12 answers" in line for line in said) == 1
    assert max(Counter(each for each in between.asked if "from=" in each).values()) <= 3
    all_is_mixed(scene, library)


def test_a_code_that_was_taken_away_opens_nothing_and_nothing_is_lost(scene, library):
    server = scene.server
    assert "Kent Library: keys for 11 more boxes; 1 to mix now" in server.run("teller", "list", BOARD).stdout
    assert server.run("teller", "remove", BOARD, "Kent Library").returncode == 0
    assert "No other organisation mixes" in server.run("teller", "list", BOARD).stdout
    code, said = library.run()
    assert (code, "does not know this code" in said, "Nothing was sent or lost" in said) == (1, True, True)
    assert scene.look()["entries"] == len(ANSWERS)
    again = server.run("teller", "invite", BOARD, "Kent Library").stdout
    library.code.write_text(re.search(r"code     (\S+)", again)[1])
    code, said = library.run()
    assert (code, "Mixed 12 answers" in said) == (0, True)
    all_is_mixed(scene, library)


def test_what_the_host_types_wrong_is_said_plainly(scene):
    for words, said in [
        (("invite", "nowhere", "Kent"), "There is no board called nowhere."),
        (("invite", BOARD, "Kent Library"), "Somebody of this name mixes here already."),
        (("remove", BOARD, "Kent"), "No organisation of this name mixes here."),
    ]:
        done = scene.server.run("teller", *words)
        assert (done.returncode, said in done.stderr) == (1, True)


class TestAWebsiteThatIsNotWell:
    """Something else in its place: what it says is looked at before it is believed."""

    @pytest.fixture
    def website(self) -> Iterator[Between]:
        with standing_between(Between()) as found:
            yield found

    @pytest.fixture
    def library(self, website, tmp_path) -> Library:
        return Library(tmp_path / "library", f"{website.address}/boards/x/", "a-code")

    def waiting(self, library: Library, entries: list[bytes], **other: object) -> bytes:
        library.keys.unlink(missing_ok=True)
        recipients = Keys(library.keys, f"{library.address}").make(12)
        size = len(entries[0])
        task = {"round": ROUND, "place": 1, "letters": len(entries), "bytes": size, "at_a_time": 100, "mixing": "", "taken": 0}
        task |= {"recipient": recipients[0], **other}
        said = {
            "format": "evenground teller 1",
            "waits": [task],
            "unused": recipients[1:],
            "in_use": recipients[:1],
            "most_keys": 12,
        }
        return json.dumps(said).encode()

    @pytest.mark.parametrize(
        "said",
        [b"", b"<html>", b"{}", b"[]", b"x" * 1_000_001,
         b'{"format": "evenground teller 2", "waits": [], "unused": [], "in_use": [], "most_keys": 12}',
         b'{"format": "evenground teller 1", "waits": [{}], "unused": [], "in_use": [], "most_keys": 12}'],
    )  # fmt: skip
    def test_what_is_not_understood_is_said_and_nothing_is_done(self, library, website, said):
        website.before = lambda _number: (200, said)
        assert library.run() == (
            1,
            "Error: The website answered something that this version does not know. Nothing is lost."
            " Use the version that the website has.\n",
        )
        assert len(website.asked) == 1

    @pytest.mark.parametrize(
        "wrong", [{"letters": -1}, {"bytes": 10**9}, {"round": "../../x"}, {"place": True}, {"letters": "12"}]
    )
    def test_numbers_and_names_that_make_no_sense_are_not_believed(self, library, website, wrong):
        website.before = lambda _number: (200, self.waiting(library, [b"x" * 100], **wrong))
        code, said = library.run()
        assert (code, "does not know" in said, len(website.asked)) == (1, True, 1)

    def test_a_letter_that_is_handed_out_twice_is_not_mixed(self, library, website):
        entry = lock_in_layers(b"x" * 4096, [[new_key_pair().recipient]])
        waits = self.waiting(library, [entry, entry])
        website.before = lambda number: (200, waits if number == 1 else entry + entry)
        code, said = library.run()
        assert code == 0
        assert "2 answers wait, but the website handed out one of them twice. They were not mixed." in said
        assert not any("POST" in each for each in website.asked)

    def test_what_it_refuses_is_said_in_its_words_and_no_more(self, library, website):
        entry = lock_in_layers(b"x" * 4096, [[new_key_pair().recipient]])
        waits = self.waiting(library, [entry])
        website.before = lambda number: (200, waits) if number == 1 else (409, b"Not\x1b[2J now.\r\n")
        code, said = library.run()
        assert (code, "It says: Not[2J now." in said, "\x1b" in said) == (0, True, False)

    def test_a_key_that_is_not_there_any_more_is_said(self, library, website):
        waits = self.waiting(library, [b"x" * 100], recipient=new_key_pair().recipient)
        website.before = lambda _number: (200, waits)
        code, said = library.run()
        assert (code, "the key for them is not in the file of keys" in said) == (0, True)

    def test_a_code_is_not_taken_along_to_another_address(self, library, website):
        with standing_between(Between(before=lambda _number: (200, b"{}"))) as other:
            website.before = lambda _number: (302, other.address.encode())
            code, _said = library.run()
            assert (code, other.asked) == (1, [])

    def test_a_website_that_does_not_answer_is_said_and_nothing_is_lost(self, library, website):
        for answer in (LOST, (500, b""), (503, b"")):
            website.before = lambda _number, answer=answer: answer
            code, said = library.run()
            assert (code, "was not reached" in said, "Nothing is lost" in said) == (1, True, True)


class TestWhatIsTyped:
    @pytest.fixture
    def library(self, tmp_path) -> Library:
        return Library(tmp_path / "library", "http://127.0.0.1:9/boards/x/", "a-code")

    @pytest.mark.parametrize("address", ["http://board.example/x/", "board.example", "ftp://127.0.0.1/x/"])
    def test_a_code_is_sent_only_where_nobody_reads_along(self, library, address):
        library.address = address
        code, said = library.run()
        assert (code, "begins with https://" in said) == (1, True)

    @pytest.mark.parametrize("code", ["", "two words", "cödé"])
    def test_a_file_without_a_code_is_said(self, library, code):
        library.code.write_text(code)
        assert "no code in that file" in library.run()[1]

    def test_a_code_that_is_not_there_is_said(self, library):
        library.code.unlink()
        assert "cannot be read" in library.run()[1]

    @pytest.mark.parametrize(
        "text", ["", "{}", "[]", '{"format": "evenground teller keys 2", "address": "x", "keys": {}}', "\xff"]
    )
    def test_a_file_of_keys_that_is_none_is_left_as_it_is(self, library, text):
        library.keys.write_text(text, encoding="latin-1")
        library.keys.chmod(0o600)
        code, said = library.run()
        assert (code, "Nothing in it was changed" in said) == (1, True)
        assert library.keys.read_text(encoding="latin-1") == text

    def test_keys_that_others_can_open_are_not_used(self, library):
        Keys(library.keys, library.address).make(1)
        assert library.keys.stat().st_mode & 0o777 == 0o600
        library.keys.chmod(0o644)
        assert "chmod 600" in library.run()[1]

    def test_keys_of_another_board_are_not_used(self, library):
        Keys(library.keys, "https://other.example/").make(1)
        assert "are for https://other.example/" in library.run()[1]

    def test_two_do_not_mix_with_the_same_keys(self, library):
        first = library.start("--every", "60")
        assert "Looking every 60 seconds" in first.stdout.readline()
        code, said = library.run()
        assert (code, "Another one already mixes" in said) == (1, True)
        first.terminate()
        assert first.wait(timeout=10) == 0

    def test_it_loads_nothing_of_a_website(self, library):
        heavy = "[name for name in sys.modules if name.partition('.')[0] in ('django', 'numpy')]"
        command = f"import sys; import evenground.site.teller.work; print({heavy})"
        done = subprocess.run(
            [sys.executable, "-c", command],
            env={"PATH": os.defpath},
            cwd=library.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "[]\n"


def test_a_certificate_that_nobody_vouches_for_gets_no_code(tmp_path):
    """Signed by itself: what stands in the place of a website would have one like it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path / "both.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers["Authorization"])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        code, said = Library(tmp_path / "library", f"https://localhost:{server.server_port}/boards/x/", "a-code").run()
    finally:
        server.shutdown()
        server.server_close()
    assert (code, "Its certificate is not right, so nothing was sent." in said, heard) == (1, True, [])
