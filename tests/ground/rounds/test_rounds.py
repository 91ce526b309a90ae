"""Asked once each, changeable until the close, and afterwards nobody's."""

import datetime
import json
import subprocess
import sys
import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone
from tests.cast import YOUNG, member_of
from tests.served import copied

from evenground.ground.boards.models import Member
from evenground.ground.rounds import reads, writes
from evenground.ground.rounds.models import Reply, ReplyLink, ReplySent, Round
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(board, maya, noor, jo, ruth) -> Round:
    """Maya, Noor, Jo and Ruth are asked, for a day."""
    return ask([maya, noor, jo, ruth])


def ask(members: list[Member]) -> Round:
    now = timezone.now()
    return writes.open_round(
        "pulse", uuid.uuid4(), board=members[0].board, members=members, opens_at=now, closes_at=now + datetime.timedelta(days=1)
    )


def test_a_reply_can_be_changed_until_the_close_and_counts_once(asked, maya):
    writes.reply(asked, "fine", by=maya)
    writes.reply(asked, "worry", by=maya, words="Who pays?")
    assert (reads.own_reply(maya, asked).answer, reads.own_reply(maya, asked).words) == ("worry", "Who pays?")
    assert reads.how_many(asked) == (1, 4)
    assert Reply.objects.count() == 1


def test_a_changed_reply_is_a_new_row_so_that_no_old_id_leads_to_it(asked, maya):
    writes.reply(asked, "fine", by=maya)
    before = Reply.objects.get().pk
    writes.reply(asked, "fine", by=maya)
    assert Reply.objects.get().pk != before


def test_after_a_backup_was_restored_nobody_answers_a_second_time(asked, maya, noor):
    """Which reply is whose is in no backup, so the first one cannot be found to be taken back."""
    writes.reply(asked, "fine", by=maya)
    ReplyLink.objects.all().delete()
    with pytest.raises(NotAllowed, match="brought back from a copy"):
        writes.reply(asked, "not_yet", by=maya)
    writes.reply(asked, "worry", by=noor)
    assert sorted(Reply.objects.values_list("answer", flat=True)) == ["fine", "worry"]


def test_a_late_reply_is_refused_and_what_was_given_before_still_counts(asked, maya, noor, pass_time):
    writes.reply(asked, "fine", by=maya)
    pass_time(days=1, seconds=1)
    for who in (maya, noor):
        with pytest.raises(NotAllowed, match="This has closed"):
            writes.reply(asked, "not_yet", by=who)
    assert writes.close(asked)
    with pytest.raises(NotAllowed):
        writes.reply(asked, "not_yet", by=noor)
    asked.refresh_from_db()
    assert [reply.answer for reply in reads.replies_of(asked)] == ["fine"]


def test_who_is_not_asked_cannot_reply_and_who_joins_later_is_not_asked(asked, board, cato, maya):
    late = member_of(board, "Lee", YOUNG)
    for who in (cato, late):
        with pytest.raises(NotAllowed, match="when it began"):
            writes.reply(asked, "fine", by=who)
        assert not reads.is_asked(who, asked)
    assert reads.is_asked(maya, asked)
    assert not Reply.objects.exists()


def test_it_closes_when_its_time_has_come_or_everybody_replied_and_not_before(asked, maya, noor, jo, ruth, pass_time):
    for who in (maya, noor, jo):
        writes.reply(asked, "fine", by=who)
    assert not writes.close(asked)
    writes.reply(asked, "fine", by=ruth)
    assert writes.close(asked)
    other = ask([maya, noor])
    assert not writes.close(other)
    pass_time(days=1, seconds=1)
    assert writes.close(other)


def test_closing_twice_is_harmless(asked, maya, pass_time):
    writes.reply(asked, "fine", by=maya)
    pass_time(days=2)
    assert writes.close(asked)
    closed_at, ids = Round.objects.get(pk=asked.pk).closed_at, set(Reply.objects.values_list("pk"))
    assert not writes.close(asked)
    assert (Round.objects.get(pk=asked.pk).closed_at, set(Reply.objects.values_list("pk"))) == (closed_at, ids)


def test_nothing_is_told_of_the_replies_before_the_close(asked, maya, noor):
    writes.reply(asked, "fine", by=maya)
    assert reads.replies_of(asked) == []
    assert reads.own_reply(noor, asked) is None


def test_the_close_gives_every_reply_a_new_id_and_stands_them_in_the_order_of_their_ids(board, hal):
    everybody = [member_of(board, f"Person {n}", YOUNG) for n in range(30)]
    round_ = ask(everybody)
    for n, who in enumerate(everybody):
        writes.reply(round_, str(n), by=who)
    before = set(Reply.objects.values_list("pk", flat=True))
    assert writes.close(round_)
    after = _as_the_table_stands()
    assert not before & set(after)
    assert after == sorted(after)
    asked_order = [reply.answer for reply in Reply.objects.order_by("pk")]
    assert sorted(asked_order, key=int) == [str(n) for n in range(30)]
    assert asked_order != [str(n) for n in range(30)]


def _as_the_table_stands() -> list[str]:
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {Reply._meta.db_table} ORDER BY {place}")
        return [uuid.UUID(str(row[0])).hex for row in cursor.fetchall()]


def every_row() -> dict[str, list[dict[str, object]]]:
    """A dump of all tables."""
    return {model._meta.db_table: list(model._base_manager.values()) for model in apps.get_models()}


def tables_that_join(dump: dict[str, list[dict[str, object]]]) -> set[str]:
    """Tables in which a row names both a reply, or a reply's words, and a member or what a member sent."""
    replies = {str(row["id"]) for row in dump[Reply._meta.db_table]}
    words = {str(row["words"]) for row in dump[Reply._meta.db_table] if row["words"]}
    joining = set()
    for table, rows in dump.items():
        for row in rows:
            names_a_reply = any(str(value) in replies | words for value in row.values())
            names_somebody = any(row.get(name) for name in ("member_id", "person_id", "sent_id", "user_id", "by_id"))
            if names_a_reply and names_somebody:
                joining.add(table)
    return joining


def test_after_the_close_no_table_joins_a_reply_and_a_member(asked, maya, noor, jo, pass_time):
    for who, words in ((maya, "Parents open my post"), (noor, "Too fast"), (jo, "")):
        writes.reply(asked, "not_yet", by=who, words=words)
    assert tables_that_join(every_row()) == {ReplyLink._meta.db_table}
    pass_time(days=2)
    writes.close(asked)
    assert not ReplyLink.objects.exists()
    assert tables_that_join(every_row()) == set()
    assert ReplySent.objects.count() == 3


def test_a_link_kept_on_purpose_is_found(asked, maya, pass_time):
    writes.reply(asked, "fine", by=maya)
    pass_time(days=2)
    writes.close(asked)
    ReplyLink.objects.create(board=asked.board, reply=Reply.objects.get(), sent=ReplySent.objects.get())
    assert tables_that_join(every_row()) == {ReplyLink._meta.db_table}


def test_two_rounds_about_one_thing_do_not_mix(board, maya, noor, pass_time):
    first = ask([maya, noor])
    writes.reply(first, "fine", by=maya)
    pass_time(days=2)
    writes.close(first)
    now = timezone.now() + datetime.timedelta(days=2)
    second = writes.open_round(
        "pulse", first.subject, board=board, members=[maya, noor], opens_at=now, closes_at=now + datetime.timedelta(days=1)
    )
    assert reads.latest_round("pulse", first.subject) == second
    assert not reads.has_replied(maya, second)
    assert reads.has_replied(maya, first)


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_close_at_once_close_it_once_and_lose_nothing(new_folder, tmp_path):
    with copied(new_folder, tmp_path / "data") as env:
        run = _scene({**env, "DJANGO_SETTINGS_MODULE": "evenground.site.settings"})
        round_id = _said(run("make"))
        closing = [run("close", round_id) for _process in range(2)]
        for process in closing:
            assert process.stdout.readline() == "ready\n"
        for process in closing:
            process.stdin.write("go\n")
            process.stdin.flush()
        assert sorted(_said(process) for process in closing) == [False, True]
        assert _said(run("left", round_id)) == {"is_closed": True, "answers": list(range(20)), "links": 0}


def _scene(env: dict[str, str]) -> Callable[..., subprocess.Popen[str]]:
    def run(*words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.ground.rounds.closing_scene", *words]
        return subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    return run


def _said(process: subprocess.Popen[str]):
    said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(said.splitlines()[-1])
