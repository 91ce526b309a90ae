"""Words that not everybody on the board may read are found by nobody, in no way of asking; and seconds later lie nowhere.

A word that stands nowhere else is planted in each kind of thing that is hidden, or was a moment ago still there for all.
"""

import datetime
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evenground.around.mine import writes as mine
from evenground.around.search import writes
from evenground.around.search.models import Entry, Word
from evenground.around.wall.models import ClosedWall, PhotoOfTheWeek, WallNote
from evenground.flow.actions.models import Action
from evenground.flow.answers.models import Answer
from evenground.flow.contributions import writes as contributions
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.decisions.models import Decision, Dissent, Objection
from evenground.flow.easy_read.models import EasyLine, EasyRead
from evenground.flow.proposals.models import Part, Proposal, ProposalVersion
from evenground.flow.quick_asks.models import Choice, QuickResult
from evenground.flow.refining.models import Amendment, Remark, RemarkAnswer
from evenground.flow.reports.models import Edition, Report
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic, WhatCanChange
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import AccessNeed, Board, Member
from evenground.ground.concerns.models import Concern
from evenground.ground.drafts import writes as drafts
from evenground.ground.people import persons
from evenground.ground.photos.models import Photo
from evenground.ground.rounds.models import Reply, Round
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SomethingWrong
from evenground.ground.tasks.models import DueWork
from tests.around.desk.scene import safety_person
from tests.around.search.looking import look
from tests.cast import CARER, STAFF, YOUNG, ask, member_of, say_what_can_change
from tests.flow.proposals.scene import everybody_has_seen

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

BEGINS = "abcdefghijklmnopqrstuvwxyz"


def word(number: int) -> str:
    """A word that nothing else is near to."""
    first, second = divmod(number, len(BEGINS))
    return f"q{BEGINS[first] * 2}{BEGINS[second] * 3}zxv"


@dataclass
class Planted:
    """Words that stand in one thing each, by what it is."""

    words: dict[str, str]
    # What can be put out of sight: which kind and item has which word.
    things: dict[str, tuple[str, object]]

    def new(self, what: str) -> str:
        self.words[what] = word(len(self.words))
        return self.words[what]

    def thing(self, kind: str, item: object, what: str = "") -> None:
        self.things[what or kind] = (kind, item)


@pytest.fixture
def everything(board: Board, question: Topic, maya: Member, jo: Member, ruth: Member) -> Planted:
    """One thing of each kind that everybody on the board may read."""
    planted = Planted({}, {})
    now, today = timezone.now(), timezone.now().date()
    here = {"board": board, "topic": question}
    say_what_can_change(question, jo)
    box = WhatCanChange.objects.get(topic=question)
    WhatCanChange.objects.filter(pk=box.pk).update(can_change=planted.new("box"))
    planted.thing("box", question.pk)
    ideas = everybody_has_seen(question, planted.new("contribution"), planted.new("taken back"), planted.new("answered"))
    planted.thing("contribution", ideas[0].pk)
    note = Note.objects.create(**here, member=jo, words=planted.new("note"), said_at=now, seen_from=now)
    planted.thing("note", note.pk)
    proposal = Proposal.objects.create(**here)
    version = ProposalVersion.objects.create(
        board=board, proposal=proposal, number=1, title=planted.new("plan"), shared_at=now, think_until=now, written_by=maya
    )
    planted.thing("plan", version.pk)
    part = Part.objects.create(board=board, version=version, place=1, words=planted.new("part"))
    planted.thing("part", part.pk)
    easy = EasyRead.objects.create(board=board, version=version, written_on=today)
    EasyLine.objects.create(board=board, easy_read=easy, place=1, words=planted.new("easy_read"))
    planted.thing("easy_read", easy.pk)
    remark = Remark.objects.create(board=board, version=version, step="changes", words=planted.new("remark"), said_on=today)
    Amendment.objects.create(board=board, remark=remark, part=part, new_words=planted.new("new words"))
    planted.thing("remark", remark.pk)
    planted.thing("remark", remark.pk, "new words")
    asked = Remark.objects.create(board=board, version=version, step="questions", words="Why?", said_on=today)
    said = RemarkAnswer.objects.create(board=board, remark=asked, member=jo, words=planted.new("remark_answer"), said_at=now)
    planted.thing("remark_answer", said.pk)
    decision = Decision.objects.create(**here, version=version, opened_at=now, decided_at=now, how="WITH_DISSENT")
    objection = Objection.objects.create(
        board=board, decision=decision, reason="rushed", words=planted.new("objection"), resolution=planted.new("what we did")
    )
    planted.thing("objection", objection.pk)
    planted.thing("objection", objection.pk, "what we did")
    dissent = Dissent.objects.create(board=board, decision=decision, words=planted.new("dissent"))
    planted.thing("dissent", dissent.pk)
    closed = Round.objects.create(
        board=board, kind="consent", subject=decision.pk, opens_at=now, closes_at=now + datetime.timedelta(days=1), closed_at=now
    )
    reply = Reply.objects.create(board=board, round=closed, answer="worry", words=planted.new("reply"))
    planted.thing("reply", reply.pk)
    job = Action.objects.create(**here, what=planted.new("job"), help_needed=planted.new("help needed"), agreed_on=today)
    planted.thing("job", job.pk)
    planted.thing("job", job.pk, "help needed")
    answer = Answer.objects.create(
        board=board, contribution=ideas[2], outcome="used", reason=planted.new("answer"), used_where=planted.new("where"),
        answered_on=today,
    )  # fmt: skip
    planted.thing("answer", answer.pk)
    planted.thing("answer", answer.pk, "where")
    report = Report.objects.create(**here, what_changed=planted.new("report"))
    told = {"own_words": {"a": planted.words["report"]}}
    Edition.objects.create(board=board, report=report, number=1, published_at=now, account=told)
    planted.thing("report", report.pk)
    quick = ask(ruth, planted.new("question"), shape=Topic.Shape.QUICK_ASK)
    Choice.objects.create(board=board, topic=quick, place=1, words=planted.new("choices"))
    QuickResult.objects.create(board=board, topic=quick, what_happened=planted.new("quick_result"), said_on=today)
    planted.thing("question", quick.pk)
    planted.thing("question", quick.pk, "choices")
    planted.thing("quick_result", quick.pk)
    Authorship.objects.create(board=board, contribution=ideas[1], member=maya)
    on_the_wall = WallNote.objects.create(board=board, member=jo, words=planted.new("wall_note"), written_at=now, seen_from=now)
    planted.thing("wall_note", on_the_wall.pk)
    under = WallNote.objects.create(
        board=board, member=maya, under=on_the_wall, words=planted.new("wall reply"), written_at=now, seen_from=now
    )
    planted.thing("wall_note", under.pk, "wall reply")
    return planted


@pytest.fixture
def never_for_all(board: Board, question: Topic, maya: Member, noor: Member, jo: Member, cato: Member, everything) -> Planted:
    """One thing of each kind that not everybody on the board may read, or nobody."""
    planted = Planted({"": ""} | {f"seen by all: {what}": said for what, said in everything.words.items()}, {})
    now, today = timezone.now(), timezone.now().date()
    later = now + datetime.timedelta(days=2)
    sealed = ask(jo, "What is sealed?")
    contributions.contribute(sealed, by=maya, words=planted.new("sealed"))
    contributions.contribute(question, by=noor, words=planted.new("late, until the next morning"))
    refused = Photo.objects.create(board=board, description=planted.new("photo that was refused"), state=Photo.State.REFUSED)
    Contribution.objects.create(
        board=board, topic=question, number=90, photo=refused, words="", given_on=today, seen_from=now
    )  # fmt: skip
    Note.objects.create(board=board, topic=question, member=jo, words=planted.new("first day"), said_at=now, seen_from=later)
    version = ProposalVersion.objects.create(
        board=board, proposal=question.proposal, number=2, title=planted.new("not shared"), written_by=maya
    )
    Part.objects.create(board=board, version=version, place=1, words=planted.new("part that is being written"))
    easy = EasyRead.objects.create(board=board, version=version, written_on=today)
    EasyLine.objects.create(board=board, easy_read=easy, place=1, words=planted.new("easy line that is being written"))
    thought_about = ProposalVersion.objects.create(
        board=board, proposal=question.proposal, number=3, title="Shared", shared_at=now, think_until=later, written_by=maya
    )
    Remark.objects.create(board=board, version=thought_about, step="reactions", words=planted.new("reaction"), said_on=today)
    decision = Decision.objects.create(board=board, topic=question, version=thought_about, opened_at=now)
    open_round = Round.objects.create(board=board, kind="consent", subject=decision.pk, opens_at=now, closes_at=later)
    Reply.objects.create(board=board, round=open_round, answer="worry", words=planted.new("worry before the close"))
    Reply.objects.create(board=board, round=open_round, answer="not yet", words=planted.new("not yet before the close"))
    Report.objects.create(board=board, topic=sealed, what_changed=planted.new("report that is being written"))
    drafts.keep("/anywhere/", {"words": planted.new("draft")}, by=maya.person)
    Concern.objects.create(board=board, member=maya, words=planted.new("told to a safe person"), told_on=today, read_by=later)
    SomethingWrong.objects.create(
        board=board, kind="note", item=question.pk, reason="private", words=planted.new("said to be wrong"), made_on=today,
        look_by=later,
    )  # fmt: skip
    AccessNeed.objects.create(board=board, member=maya, words=planted.new("access need"))
    Member.objects.filter(pk=maya.pk).update(what_i_want=planted.new("what I want"))
    WallNote.objects.create(board=board, member=jo, words=planted.new("written at night"), written_at=now, seen_from=later)
    smile = Photo.objects.create(board=board, description=planted.new("what a photo of the week shows"))
    PhotoOfTheWeek.objects.create(
        board=board, member=jo, photo=smile, words=planted.new("photo of the week"), given_on=today, seen_from=now
    )  # fmt: skip
    away = Member.objects.get(pk=cato.pk).board
    ClosedWall.objects.create(board=away, closed_on=today)
    WallNote.objects.create(board=away, member=cato, words=planted.new("put away"), written_at=now, seen_from=now)
    ask(cato, planted.new("another board"))
    for what in [what for what in planted.words if not what or what.startswith("seen by all")]:
        del planted.words[what]
    return planted


@pytest.fixture
def everybody(client_as, board: Board, maya: Member, jo: Member, ruth: Member) -> list[Client]:
    """A member of each side, who has a duty, on a break, a safety person and the host, each of them on the board."""
    on_a_break = member_of(board, "Femi", YOUNG)
    boards.take_a_break(on_a_break)
    guard = safety_person(board, "Amir")
    looks_after = boards.join(board, person=guard.person, perspective=jo.perspective)
    host = Member.objects.get(board=board, person__is_host=True)
    others = [member_of(board, "Wanda", CARER), member_of(board, "Sol", STAFF)]
    return [client_as(member) for member in (maya, jo, ruth, on_a_break, looks_after, host, *others)]


def ways_to_ask(word: str) -> Iterator[str]:
    yield word
    yield word.upper() + "s"
    yield word[:-2]
    yield word[:4]
    yield word[:-1] + "y"
    yield word[1:]
    yield f'"{word}"'
    yield f'"the {word}"'
    yield f"envelope {word}"


def found_with(client: Client, words: dict[str, str], *, in_all_ways: bool = True) -> list[tuple[str, str]]:
    """What was found or offered that has one of these words in it."""
    leaks = []
    for what, planted in words.items():
        for typed in ways_to_ask(planted) if in_all_ways else [planted]:
            page = look(client, typed)
            if any(planted in one.words + one.where for one in page.found) or any(planted in near for near in page.near):
                leaks.append((what, typed))
    return leaks


def test_what_everybody_may_read_is_found_by_everybody(everything, everybody):
    writes.refresh()
    for client in everybody:
        assert {what for what, _typed in found_with(client, everything.words, in_all_ways=False)} == set(everything.words)


def test_what_not_everybody_may_read_is_found_by_nobody(everything, never_for_all, everybody):
    writes.refresh()
    assert len(never_for_all.words) > 15
    for place, client in enumerate(everybody):
        assert found_with(client, never_for_all.words, in_all_ways=place == 0) == []
    # By construction, not by sorting it out later: it is not there at all. Another board's is there for that board.
    assert in_the_index(never_for_all.words) == ["another board"]


def test_what_was_put_out_of_sight_is_found_by_nobody_from_that_moment(board, everything, everybody):
    """Not after the next look through everything: at once."""
    writes.refresh()
    for kind, item in set(everything.things.values()):
        safety.put_out_of_sight(kind, item, board=board, reason="private")
    held = {what: everything.words[what] for what in everything.things}
    for place, client in enumerate(everybody):
        assert found_with(client, held, in_all_ways=place == 0) == []
    assert set(in_the_index(held)) == set(held)
    writes.refresh()
    assert in_the_index(held) == []
    assert found_with(everybody[0], held, in_all_ways=False) == []


def test_what_comes_back_into_sight_is_found_again(board, everything, client_as, maya):
    hold = safety.put_out_of_sight("note", everything.things["note"][1], board=board, reason="private")
    writes.refresh()
    safety.resolve(hold, comes_back=True)
    writes.refresh()
    assert found_with(client_as(maya), {"note": everything.words["note"]}, in_all_ways=False)


def test_what_was_taken_back_or_changed_is_found_by_nobody_from_that_moment(everything, everybody, maya):
    writes.refresh()
    taken = Contribution.objects.get(words=everything.words["taken back"])
    contributions.withdraw(taken, by=maya)
    Note.objects.update(words="Something else.")
    gone = {what: everything.words[what] for what in ("taken back", "note")}
    assert [found_with(client, gone) for client in everybody[:1]] == [[]]
    writes.refresh()
    assert in_the_index(gone) == []


def test_where_a_held_part_was_copied_to_it_is_not_found_either(board, question, maya, jo, everything, client_as):
    part = Part.objects.get(pk=everything.things["part"][1])
    after = ProposalVersion.objects.create(
        board=board, proposal=question.proposal, number=2, title="Next", shared_at=timezone.now(), written_by=maya
    )
    Part.objects.create(board=board, version=after, place=1, words=part.words)
    Answer.objects.update(used_where=part.words)
    writes.refresh()
    safety.put_out_of_sight("part", part.pk, board=board, reason="private")
    assert found_with(client_as(maya), {"part": part.words}) == []
    writes.refresh()
    assert in_the_index({"part": part.words}) == []


def test_whoever_is_not_on_the_board_finds_nothing(everything, client_as, board, cato, noor):
    writes.refresh()
    boards.leave(noor)
    guard = safety_person(board, "Amir").person
    here = reverse("search:results", args=[board.slug])
    for who in (cato, noor, guard):
        assert client_as(who).get(here, {"q": everything.words["note"]}).status_code == 404
    assert client_as(None).get(here).status_code == 302


def test_hidden_things_change_no_page_no_order_and_no_number(board, question, client_as, maya):
    """Thirty that are read by all, and between them thirty that went out of sight a moment ago."""
    ideas = everybody_has_seen(question, *(f"Lantern idea {n}" for n in range(60)))
    writes.refresh()
    for idea in ideas[::2]:
        safety.put_out_of_sight("contribution", idea.pk, board=board, reason="private")
    client = client_as(maya)

    def both_pages() -> list[tuple[str, str]]:
        first = look(client, "lantern")
        second = look(client, path=first.more)
        assert (len(first.found), second.more) == (20, None)
        return [(one.what, one.words) for one in (*first.found, *second.found)]

    before = both_pages()
    writes.refresh()
    assert both_pages() == before
    assert {what for what, _words in before} == {f"Idea {idea.number}" for idea in ideas[1::2]}


def test_the_number_of_something_hidden_finds_nothing(board, question, client_as, maya):
    ideas = everybody_has_seen(question, "One", "Two")
    writes.refresh()
    safety.put_out_of_sight("contribution", ideas[0].pk, board=board, reason="private")
    assert look(client_as(maya), f"#{ideas[0].number}").found == []
    assert len(look(client_as(maya), f"#{ideas[1].number}").found) == 1


def test_no_entry_says_whose_it_is_or_when_it_came(everything):
    writes.refresh()
    names = {field.name for model in (Entry, Word) for field in model._meta.concrete_fields}
    assert names == {"board", "place", "kind", "item", "mark", "words", "id", "word", "beginning", "entries"}
    # Neither does the order in which they lie: each place ends in chance.
    places = Entry.objects.filter(kind="contribution").order_by("item").values_list("place", flat=True)
    assert len({place >> 34 for place in places}) == 1


def in_the_index(words: dict[str, str]) -> list[str]:
    """Which of these things stand anywhere in the tables of the index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stems FROM search_index")
        index = [str(row) for row in cursor.fetchall()]
    stored = " ".join([*index, *Entry.objects.values_list("words", flat=True), *Word.objects.values_list("word", flat=True)])
    return [what for what, planted in words.items() if planted in stored]


@pytest.mark.django_db(transaction=True)
def test_the_words_of_somebody_who_was_erased_are_gone_from_the_file(board, question, maya, jo):
    ideas = everybody_has_seen(question, *("Quixoticwombat and envelopes " + "idea " * n for n in range(1, 30)))
    others = everybody_has_seen(question, *("Envelopes stay " + "idea " * n for n in range(1, 200)))
    Authorship.objects.bulk_create(Authorship(board=board, contribution=idea, member=maya) for idea in ideas)
    writes.refresh()
    assert bytes_with(b"quixoticwombat")
    persons.forget(maya.person, keep_unnamed=False)
    writes.refresh()
    empty_log()
    assert Entry.objects.filter(kind="contribution").count() == len(others)
    assert not Word.objects.filter(word__startswith="quixotic").exists()
    assert not bytes_with(b"uixoticwomb") or connection.vendor == "postgresql", "PostgreSQL cleans up by itself, later"


def empty_log() -> None:
    """As the server does: while somebody else reads it cannot, and tries again a minute later; here after a moment."""
    for _time in range(50):
        DueWork.objects.filter(job="mine.empty_log").delete()
        mine.empty_log()
        if not DueWork.objects.filter(job="mine.empty_log").exists():
            return
        time.sleep(0.1)
    pytest.fail("somebody read for five seconds")


def bytes_with(part: bytes) -> bool:
    """Whether this stands in the database's file or its log; on PostgreSQL, in the index's table."""
    if connection.vendor == "postgresql":
        return bool(in_the_index({"it": part.decode()}))
    files = [Path(f"{settings.DATABASES['default']['TEST']['NAME']}{end}") for end in ("", "-wal")]
    return any(part in file.read_bytes() for file in files if file.exists())
