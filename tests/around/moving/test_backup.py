import io
import json
import shutil
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from evenground.around.moving import backup as moving
from tests.served import copied, database_of_its_own, evenground, serve

pytestmark = pytest.mark.every_database

FILL = """
import datetime
from evenground.ground.boards.models import Board, Member, Perspective
from evenground.ground.people.models import Person
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, Round
from evenground.ground.web import clock
day = datetime.timedelta(days=1)
board = Board.objects.create(slug="hill", name="Hill and River", began_on=clock.now().date())
side = Perspective.objects.create(board=board, name="Carer", place=0)
times = {"opens_at": clock.now(), "closes_at": clock.now() + day}
round = Round.objects.create(board=board, kind="plan", subject="0" * 32, **times)
for number in range(8):
    person = Person.objects.create(name=f"Person {number}", joined_on=clock.now().date())
    member = Member.objects.create(board=board, person=person, perspective=side, joined_on=clock.now().date())
    sent = ReplySent.objects.create(board=board, round=round, member=member)
    reply = Reply.objects.create(board=board, round=round, answer="fine", words=f"said {number}")
    ReplyLink.objects.create(board=board, reply=reply, sent=sent)
Board.objects.create(slug="gone", name="taken away and forgotten", began_on=clock.now().date()).delete()
"""
LOOK = """
from evenground.ground.boards.models import Board
from evenground.ground.people.models import Person
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent
from django.db import connection
cursor = connection.cursor()
cursor.execute("SELECT id FROM rounds_reply")
as_stored = [str(row[0]) for row in cursor.fetchall()]
print(Board.objects.get().name, Person.objects.count(), ReplySent.objects.count(), Reply.objects.count())
print(ReplyLink.objects.count(), as_stored == sorted(as_stored))
Person.objects.create(name="One more", joined_on="2026-11-23")
ReplySent.objects.filter(member__person__name="Person 1").get()
"""


# Nine people: the host, whom the first start made, and eight who replied.
ROWS = "Hill and River 9 8 8"


def in_django(code: str, env: dict[str, str]) -> str:
    done = evenground("manage", "shell", "--no-imports", "-c", code, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="session")
def filled_once(new_folder, tmp_path_factory) -> Iterator[tuple[Path, dict[str, str]]]:
    data = tmp_path_factory.mktemp("filled") / "data"
    with copied(new_folder, data) as env:
        in_django(FILL, env)
        (data / "photos" / "ab").mkdir(parents=True)
        (data / "photos" / "ab" / "bus-stop.webp").write_bytes(b"a bus stop at seven in the morning")
        (data / "files").mkdir(mode=0o700)
        (data / "files" / "agenda.pdf").write_bytes(b"the agenda")
        # What signs a day's line; a server that wrote none yet has none, as the other tests' servers.
        (data / "log.key").write_text("ab" * 32)
        (data / "logbook.key").write_text("what locks names")
        yield data, env


@pytest.fixture(scope="session")
def kept_once(filled_once, tmp_path_factory) -> Path:
    kept = tmp_path_factory.mktemp("kept") / "kept.tar.gz"
    done = evenground("backup", str(kept), env=filled_once[1])
    assert done.returncode == 0, done.stderr
    return kept


@pytest.fixture
def filled(filled_once, tmp_path) -> Iterator[dict[str, str]]:
    with copied(filled_once, tmp_path / "data") as env:
        yield env


@pytest.fixture
def kept(kept_once, tmp_path) -> Path:
    return shutil.copy2(kept_once, tmp_path / "kept.tar.gz")


@pytest.fixture
def elsewhere(tmp_path) -> Iterator[dict[str, str]]:
    """Another machine: an empty folder's name and an empty database."""
    with database_of_its_own() as env:
        yield {**env, "EVENGROUND_DATA": str(tmp_path / "elsewhere")}


def test_a_backup_brought_back_elsewhere_holds_everything_and_can_be_served(kept, filled, elsewhere):
    data = Path(elsewhere["EVENGROUND_DATA"])
    done = evenground("restore", str(kept), env=elsewhere)
    assert done.returncode == 0, done.stderr
    assert in_django(LOOK, elsewhere).splitlines()[0] == ROWS
    assert (data / "photos" / "ab" / "bus-stop.webp").read_bytes() == b"a bus stop at seven in the morning"
    assert (data / "files" / "agenda.pdf").read_bytes() == b"the agenda"
    assert (data / "secret.key").read_text() == (Path(filled["EVENGROUND_DATA"]) / "secret.key").read_text()
    assert (data / "log.key").read_text() == "ab" * 32
    assert (data / "logbook.key").read_text() == "what locks names", "without it no name could be looked up any more"
    assert mode(data) == 0o700
    assert all(mode(path) == 0o600 for path in data.rglob("*") if path.is_file())
    with serve("start", data, env=elsewhere) as served:
        assert served.get("/")


def test_who_gave_which_reply_is_left_out_and_no_order_tells_it(kept, elsewhere):
    evenground("restore", str(kept), env=elsewhere)
    assert in_django(LOOK, elsewhere).splitlines()[1] == "0 True"


def test_what_was_deleted_is_nowhere_in_a_backup(kept, tmp_path):
    with tarfile.open(kept) as archive:
        for member in archive.getmembers():
            if member.isfile():
                assert b"taken away and forgotten" not in archive.extractfile(member).read(), member.name


def test_a_backup_says_nothing_of_minutes_or_owners(kept):
    with tarfile.open(kept) as archive:
        assert {(member.mtime, member.uid, member.uname) for member in archive.getmembers()} == {(0, 0, "")}


def test_the_table_left_out_is_the_one_that_joins_replies_to_people():
    assert apps.get_model("rounds", "ReplyLink")._meta.db_table in moving.LEFT_OUT


def test_a_backup_is_for_its_owner_only_and_never_written_over_another(kept, filled):
    assert mode(kept) == 0o600
    before = kept.read_bytes()
    refused = evenground("backup", str(kept), env=filled)
    assert refused.returncode == 1
    assert "already there" in refused.stderr
    assert kept.read_bytes() == before


def test_a_backup_of_a_folder_that_is_none_is_refused(tmp_path, server_env):
    refused = evenground("backup", str(tmp_path / "kept.tar.gz"), "--data", str(tmp_path / "nothing"), env=server_env)
    assert refused.returncode == 1
    assert not list(tmp_path.iterdir())


def test_a_server_may_go_on_running_while_it_is_backed_up_but_not_while_it_is_restored(own_server, tmp_path):
    kept = tmp_path / "kept.tar.gz"
    made = own_server.run("backup", str(kept), "--data", str(own_server.data))
    assert made.returncode == 0, made.stderr
    refused = own_server.run("restore", str(kept), "--data", str(own_server.data), "--replace")
    assert refused.returncode == 1
    assert "Stop it first" in refused.stderr
    assert own_server.get("/")


def test_a_restore_over_a_folder_in_use_needs_replace_and_keeps_what_was_there(kept, filled):
    data = Path(filled["EVENGROUND_DATA"])
    (data / "photos" / "later.webp").write_bytes(b"later")
    refused = evenground("restore", str(kept), env=filled)
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert (data / "photos" / "later.webp").exists()
    done = evenground("restore", str(kept), "--replace", env=filled)
    assert done.returncode == 0, done.stderr
    assert not (data / "photos" / "later.webp").exists()
    [before] = data.parent.glob("data-before-restore-*")
    assert (before / "photos" / "later.webp").read_bytes() == b"later"
    assert in_django(LOOK, filled).splitlines()[0] == ROWS


def test_an_account_in_the_database_is_not_written_over_without_replace(kept, filled, tmp_path):
    if not filled["DATABASE_URL"]:
        return  # on SQLite the database lies in the folder, and the folder was asked about
    refused = evenground("restore", str(kept), "--data", str(tmp_path / "new"), env=filled)
    assert refused.returncode == 1
    assert "already holds people" in refused.stderr
    assert not (tmp_path / "new").exists()


def archive_of(files: dict[str, bytes], target: Path) -> Path:
    with tarfile.open(target, "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return target


def manifest(**changed) -> bytes:
    return json.dumps({"format": 1, "evenground": "99.0", "database": "sqlite", "migrations": [], **changed}).encode()


BROKEN = {
    "no archive at all": lambda path: path.write_bytes(b"a letter to the board"),
    "an empty file": lambda path: path.write_bytes(b""),
    "somebody else's archive": lambda path: archive_of({"holiday.jpg": b"sea"}, path),
    "a way out of the folder": lambda path: archive_of({"photos/../../outside": b"x"}, path),
    "an absolute path": lambda path: archive_of({"/photos/x": b"x"}, path),
    "no manifest": lambda path: archive_of({"secret.key": b"x"}, path),
    "a manifest that is no manifest": lambda path: archive_of({"manifest.json": b"[]"}, path),
    "half a manifest": lambda path: archive_of({"manifest.json": b'{"form'}, path),
    "a form from the future": lambda path: archive_of({"manifest.json": manifest(format=2)}, path),
    "another kind of database": lambda path: archive_of({"manifest.json": manifest(database="oracle")}, path),
}


@pytest.mark.django_db
@pytest.mark.parametrize("break_it", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_good_backup_is_refused_and_nothing_is_made(break_it, tmp_path):
    broken = tmp_path / "in" / "broken.tar.gz"
    broken.parent.mkdir()
    break_it(broken)
    place = tmp_path / "place"
    with pytest.raises(moving.CannotMove):
        moving.restore(broken, place / "data", replace=False)
    assert not list(place.iterdir())
    assert not (tmp_path / "outside").exists()


def test_a_backup_that_is_not_there_is_named(tmp_path):
    with pytest.raises(moving.CannotMove, match=r"none\.tar\.gz is not there"):
        moving.restore(tmp_path / "none.tar.gz", tmp_path / "data", replace=False)


def test_half_a_backup_is_refused_and_the_old_data_stay(kept, filled):
    data = Path(filled["EVENGROUND_DATA"])
    key = (data / "secret.key").read_text()
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    refused = evenground("restore", str(kept), "--replace", env=filled)
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert (data / "secret.key").read_text() == key
    assert not list(data.parent.glob(".evenground-*"))
    assert in_django(LOOK, filled).splitlines()[0] == ROWS


def test_a_backup_of_a_newer_version_is_refused_by_name(kept, elsewhere, tmp_path):
    with tarfile.open(kept) as archive:
        files = {member.name: archive.extractfile(member).read() for member in archive.getmembers() if member.isfile()}
    told = json.loads(files["manifest.json"])
    told |= {"evenground": "99.0", "migrations": [*told["migrations"], "boards.0999_from_the_future"]}
    newer = archive_of({**files, "manifest.json": json.dumps(told).encode()}, tmp_path / "newer.tar.gz")
    refused = evenground("restore", str(newer), env=elsewhere)
    assert refused.returncode == 1
    assert "99.0" in refused.stderr
    assert not Path(elsewhere["EVENGROUND_DATA"]).exists()
