"""Everything of mine in one file; and being erased, from the database's own bytes too."""

import datetime
import io
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse
from tests.cast import YOUNG, member_of
from tests.flow.proposals.scene import everybody_has_seen, what_is_due_runs
from tests.served import copied

from evenground.around.mine import rules, writes
from evenground.around.mine.models import Erasing, Pack
from evenground.flow.contributions import writes as contributions
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.talk import writes as talk
from evenground.ground.boards.models import Member
from evenground.ground.people.models import Person
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import Hold
from evenground.ground.tasks.models import DueWork

pytestmark = pytest.mark.django_db
EVERYTHING, FILE, ERASE = (reverse(f"mine:{name}") for name in ("everything", "everything_file", "erase"))
SECRET = "Zwetschgenknödel with my gran"


class Scripts(HTMLParser):
    found = False

    def handle_starttag(self, tag, attrs):
        self.found = self.found or tag == "script" or any(name.startswith("on") for name, _value in attrs)


def downloaded(browser) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(browser.get(FILE).streaming_content)))


def packed(maya: Member) -> Pack:
    pack = writes.ask_for_everything(by=maya.person)
    writes.make_pack(pack)
    return pack


def test_everything_of_mine_comes_as_a_page_to_read_the_same_for_machines_and_my_photos(
    client_as, board, maya, noor, question, settings
):
    from evenground.ground.photos import reads as photos
    from evenground.ground.photos.models import Photo

    photo = Photo.objects.create(board=board, state=Photo.State.READY, description="A bus stop")
    photos.ready_file(photo.pk).parent.mkdir(parents=True)
    photos.ready_file(photo.pk).write_bytes(b"a picture")
    contributions.contribute(question, by=maya, words=SECRET)
    contributions.contribute(question, by=maya, photo=photo)
    contributions.contribute(question, by=noor, words="<script>alert(1)</script> what Noor gave")
    browser = client_as(maya)

    assert "Put it together" in browser.get(EVERYTHING).content.decode()
    browser.post(EVERYTHING)
    assert "We are putting it together" in browser.get(EVERYTHING).content.decode()
    assert browser.get(FILE).status_code == 404
    writes.make_pack(Pack.objects.get())
    assert "It is ready" in browser.get(EVERYTHING).content.decode()

    box = downloaded(browser)
    assert sorted(box.namelist()) == ["everything.json", "index.html", "photos/1.webp"]
    assert box.read("photos/1.webp") == b"a picture"
    page, data = box.read("index.html").decode(), json.loads(box.read("everything.json"))
    scripts = Scripts()
    scripts.feed(page)
    assert not scripts.found
    assert "What is not in it, and why" in page
    for text in (page, json.dumps(data, ensure_ascii=False)):
        assert SECRET in text
        assert "photos/1.webp" in text
        assert "Noor gave" not in text
    assert data["kept"]["You"][0]["We call you"] == "Maya"


def test_only_its_owner_can_download_it_and_after_7_days_nobody(client_as, maya, noor, pass_time):
    pack = packed(maya)
    file = Path(settings.PACK_FOLDER) / f"{pack.pk}.zip"
    assert file.stat().st_mode & 0o077 == 0
    assert client_as(noor).get(FILE).status_code == 404
    assert client_as(None).get(FILE).status_code == 302
    browser = client_as(maya)
    assert browser.get(FILE).status_code == 200
    pass_time(days=7)
    browser = client_as(maya)
    assert browser.get(FILE).status_code == 404
    assert "Put it together" in browser.get(EVERYTHING).content.decode()
    what_is_due_runs()
    assert not Pack.objects.exists()


def test_a_file_whose_owner_went_meanwhile_is_not_kept(maya):
    pack = writes.ask_for_everything(by=maya.person)
    Pack.objects.all().delete()
    writes.make_pack(pack)
    assert list(Path(settings.PACK_FOLDER).iterdir()) == []


def test_two_taps_and_typing_nothing_and_a_week_to_think_again(client_as, maya, noor, question, pass_time):
    talk_and_give(question, maya)
    browser = client_as(maya)
    page = browser.get(ERASE).content.decode()
    assert page.count("checked") == 2
    browser.post(ERASE, {"words": "stay", "when": "week"})
    assert browser.get(reverse("home:board", args=["hill-and-river"])).status_code == 404
    assert browser.get("/").url == ERASE
    pass_time(days=6)
    what_is_due_runs()
    browser = client_as(maya)
    assert "I want to stay" in browser.get(ERASE).content.decode()
    browser.post(reverse("mine:think_again"))
    assert browser.get(reverse("home:board", args=["hill-and-river"])).status_code == 200
    pass_time(days=30)
    what_is_due_runs()
    assert Person.objects.filter(pk=maya.person_id).exists()
    assert not DueWork.objects.filter(job="mine.erase").exists()


def talk_and_give(question, maya: Member) -> None:
    contributions.contribute(question, by=maya, words=SECRET, signed=True)
    everybody_has_seen(question, "Another one")
    talk.say(question, "I say it as Wilhelmina", by=maya)


@pytest.mark.parametrize("words", ["stay", "go"])
def test_after_the_week_the_person_is_gone_and_their_words_as_they_chose(client_as, maya, noor, question, words, pass_time):
    talk_and_give(question, maya)
    client_as(maya).post(ERASE, {"words": words, "when": "week"})
    pass_time(days=7, minutes=1)
    what_is_due_runs()
    assert not Person.objects.filter(pk=maya.person_id).exists()
    assert Contribution.objects.filter(words=SECRET).exists() == (words == "stay")
    seen = client_as(noor).get(reverse("contributions:all", args=["hill-and-river", question.pk]), {"read": "1"}).content.decode()
    assert (SECRET in seen) == (words == "stay")
    assert "Maya" not in seen
    said = client_as(noor).get(reverse("talk:talk", args=["hill-and-river", question.pk])).content.decode()
    assert ("somebody who left" in said) == (words == "stay")


def test_now_means_now_and_signed_out(client_as, maya):
    browser = client_as(maya)
    answer = browser.post(ERASE, {"words": "go", "when": "now"})
    assert browser.get(answer.url).status_code == 200
    assert "_auth_user_id" not in browser.session
    what_is_due_runs()
    assert not Person.objects.filter(pk=maya.person_id).exists()
    assert not Erasing.objects.exists()


def test_while_two_people_look_at_something_it_waits_but_four_weeks_at_most(maya, question, pass_time):
    contributions.contribute(question, by=maya, words=SECRET)
    hold = safety.put_out_of_sight("contribution", Authorship.objects.get().contribution_id, board=maya.board, reason="danger")
    writes.ask_to_be_erased(by=maya.person, keep_unnamed=False, at_once=True)
    what_is_due_runs()
    assert Person.objects.filter(pk=maya.person_id).exists()
    for _day in range(3):
        pass_time(days=1, minutes=1)
        what_is_due_runs()
    assert Person.objects.filter(pk=maya.person_id).exists()
    safety.resolve(Hold.objects.get(pk=hold.pk), comes_back=False)
    pass_time(days=1, minutes=1)
    what_is_due_runs()
    assert not Person.objects.filter(pk=maya.person_id).exists()


def test_whoever_is_paused_is_not_gone_before_two_people_decided(maya):
    erasing = writes.ask_to_be_erased(by=maya.person, keep_unnamed=True, at_once=True)
    Person.objects.filter(pk=maya.person_id).update(is_active=False)
    what_is_due_runs()
    erasing.refresh_from_db()
    assert rules.must_wait(erasing, erasing.asked_on)
    assert Person.objects.filter(pk=maya.person_id).exists()


def test_a_look_that_never_ends_does_not_keep_anybody(maya, question, pass_time):
    contributions.contribute(question, by=maya, words=SECRET)
    safety.put_out_of_sight("contribution", Authorship.objects.get().contribution_id, board=maya.board, reason="danger")
    erasing = writes.ask_to_be_erased(by=maya.person, keep_unnamed=True, at_once=True)
    assert rules.must_wait(erasing, erasing.asked_on + datetime.timedelta(days=27))
    assert not rules.must_wait(erasing, erasing.asked_on + datetime.timedelta(days=28))


def test_those_on_whom_others_depend_hand_over_first(client_as, hal, board, maya):
    amir = member_of(board, "Amir", YOUNG).person
    safety.name_safety_person(board, "Amir", hours="Monday, 9 to 5", person=amir)
    for who in (hal, amir):
        assert "Somebody else" in (page := client_as(who).get(ERASE).content.decode()) or "somebody else" in page
        assert client_as(who).post(ERASE, {"words": "go", "when": "now"}).status_code == 403
    assert not Erasing.objects.exists()


def test_asking_again_for_now_keeps_the_way_back_until_then(maya):
    writes.ask_to_be_erased(by=maya.person, keep_unnamed=True, at_once=False)
    writes.ask_to_be_erased(by=maya.person, keep_unnamed=True, at_once=True)
    writes.think_again(by=maya.person)
    assert Member.objects.get(pk=maya.pk).left_on is None
    what_is_due_runs()
    assert Person.objects.filter(pk=maya.person_id).exists()


def tell(what: str, env: dict[str, str]) -> Any:
    command = [sys.executable, "-m", "tests.around.mine.erasing_scene", what]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


def holds(folder: Path, mark: str) -> set[str]:
    """The files in which these letters stand, whatever they are: the database, its log, photos, packs."""
    return {file.name for file in folder.rglob("*") if file.is_file() and mark.encode() in file.read_bytes()}


def test_nothing_is_left_in_the_bytes_of_any_file(demo_folder, tmp_path):
    """The database's own file and its log included: what is deleted is written over."""
    data = tmp_path / "data"
    with copied(demo_folder, data) as env:
        env["DJANGO_SETTINGS_MODULE"] = "evenground.site.settings"
        marks = tell("mark", env)
        assert list((data / "packs").iterdir()) != []
        if connection.vendor == "sqlite":
            assert all(holds(data, mark) for mark in marks[:2])
        # A server stays connected: else whoever goes last would clear the log away. (To read the file's bytes lets go of it.)
        with closing(sqlite3.connect(data / "evenground.sqlite3")) as connected:
            connected.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            assert tell("erase", env)
            assert list((data / "packs").iterdir()) == []
            assert {mark: holds(data, mark) for mark in marks} == {mark: set() for mark in marks}
