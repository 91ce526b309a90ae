"""Replies have no name unless somebody wants theirs there; the asker says whether they help, and once what is still missing."""

import uuid

import pytest
from django.test import Client
from tests.cast import STAFF, YOUNG, member_of
from tests.flow.enquiries.scene import TEXT, asks_young, page_of, shown

from evenground.flow.enquiries import reads, writes
from evenground.flow.enquiries.models import Enquiry, EnquiryReply, EnquiryReplyBy
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import today_on
from evenground.ground.drafts.models import Draft, RescuedWords
from evenground.ground.people import persons
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.context import owner_mark
from evenground.ground.web.errors import NotAllowed
from evenground.ground.web.jinja import DRAFT, OWNER

pytestmark = pytest.mark.django_db


def test_a_reply_has_no_name_unless_its_maker_wants_one(client_as, question, asked, maya, noor, jo):
    client_as(noor).post(page_of(question, "reply", asked.pk), {"words": "A text is fine."})
    client_as(maya).post(page_of(question, "reply", asked.pk), {"words": "Text me the night before.", "signed": "on"})
    said = shown(client_as(jo), page_of(question, "enquiry", asked.pk)).split("<main")[1]
    assert "A text is fine." in said
    assert "Noor" not in said
    assert said.count("Maya") == 1
    assert set(EnquiryReplyBy.objects.values_list("member", flat=True)) == {noor.pk, maya.pk}


def test_anybody_may_reply_but_the_asker_also_who_is_not_asked(client_as, question, asked, maya, ruth, jo, cato):
    writes.reply(asked, "My son would like one.", by=ruth)
    with pytest.raises(NotAllowed, match="You asked this"):
        writes.reply(asked, "Anybody?", by=jo)
    with pytest.raises(NotAllowed, match="another board"):
        writes.reply(asked, "Yes.", by=cato)
    assert "What do you say?" not in shown(client_as(jo), page_of(question, "enquiry", asked.pk))
    assert "What do you say?" in shown(client_as(maya), page_of(question, "enquiry", asked.pk))
    boards.leave(maya)
    maya.refresh_from_db()
    with pytest.raises(NotAllowed):
        writes.reply(asked, "Yes.", by=maya)


def test_the_same_form_sent_twice_says_it_once_and_back_loses_nothing(client_as, question, asked, maya, noor):
    form = {"words": "Yes.", "once": str(uuid.uuid4())}
    for who in (noor, noor, maya):
        assert client_as(who).post(page_of(question, "reply", asked.pk), form).status_code == 302
    assert sorted(EnquiryReplyBy.objects.values_list("member__person__name", flat=True)) == ["Maya", "Noor"]
    # As after the browser's "back": other words from the same form are another reply.
    client_as(noor).post(page_of(question, "reply", asked.pk), form | {"words": "And thanks."})
    assert EnquiryReply.objects.count() == 3
    assert not EnquiryReply.objects.filter(pk=form["once"]).exists(), "nobody chooses the order in which they stand"


def test_one_person_does_not_drown_the_others(asked, noor, maya):
    for n in range(5):
        writes.reply(asked, f"Thought {n}.", by=noor)
    with pytest.raises(NotAllowed, match="Leave some room"):
        writes.reply(asked, "Thought 6.", by=noor)
    writes.reply(asked, "Mine.", by=maya)


def test_no_draft_of_a_reply_lies_beside_a_name_not_even_after_signing_out(client_as, question, asked, noor):
    page = shown(client_as(noor), page_of(question, "enquiry", asked.pk))
    assert "data-draft-device-only" in page
    form = {"words": "It says too much about me.", OWNER: owner_mark(noor.person_id), DRAFT: f"reply-{asked.pk}"}
    answer = Client().post(page_of(question, "reply", asked.pk), form)
    assert answer.status_code == 401
    assert form["words"] in answer.content.decode(), "whoever wrote it can still take it along"
    assert not RescuedWords.objects.exists()
    assert not Draft.objects.exists()
    # What carries a name waits for its writer, as everywhere.
    form["words"] = TEXT
    Client().post(page_of(question, "ask"), form)
    assert RescuedWords.objects.count() == 1


def test_an_empty_reply_says_so_and_one_to_what_is_settled_loses_no_words(client_as, question, asked, maya, noor, jo):
    answer = client_as(noor).post(page_of(question, "reply", asked.pk), {"words": " "}).content.decode()
    assert "Write something first" in answer
    writes.reply(asked, "Yes.", by=maya)
    writes.settle(asked, by=jo)
    answer = client_as(noor).post(page_of(question, "reply", asked.pk), {"words": "Wait, not on Mondays."}).content.decode()
    assert "This is settled" in answer
    assert "Wait, not on Mondays." in answer
    assert client_as(noor).get(page_of(question, "reply", asked.pk)).status_code == 302


@pytest.mark.parametrize(("more", "warns"), [(0, True), (1, False)])
def test_where_very_few_are_asked_it_says_before_one_writes_that_they_may_be_guessed(
    more, warns, client_as, board, question, asked, noor, jo
):
    for n in range(more):
        member_of(board, f"Person {n}", YOUNG)
    page = page_of(question, "enquiry", asked.pk)
    assert ("others can guess who wrote" in shown(client_as(noor), page)) == warns
    # Who is on a break is not told by the warning that comes with it.
    boards.take_a_break(noor)
    assert ("others can guess who wrote" in shown(client_as(noor), page)) == warns


def test_this_answers_me_is_the_askers_word_and_settles_it(client_as, question, asked, maya, noor, jo):
    with pytest.raises(NotAllowed, match="Nobody has replied"):
        writes.settle(asked, by=jo)
    reply = writes.reply(asked, "Yes.", by=noor)
    for who in (maya, noor):
        with pytest.raises(NotAllowed, match="Only whoever asked"):
            writes.settle(asked, by=who)
        assert "This answers me" not in shown(client_as(who), page_of(question, "enquiry", asked.pk))
    assert "This answers me" in shown(client_as(jo), page_of(question, "enquiry", asked.pk))
    client_as(jo).post(page_of(question, "settle", asked.pk))
    asked.refresh_from_db()
    assert (asked.settled_by, asked.settled_on) == (jo, today_on(asked.board))
    writes.settle(asked, by=jo)
    with pytest.raises(NotAllowed, match="settled"):
        writes.reply(asked, "And?", by=maya)
    with pytest.raises(NotAllowed):
        writes.take_back_reply(reply, by=noor)
    with pytest.raises(NotAllowed):
        writes.not_yet(asked, "The day.", by=jo)


def test_not_yet_asks_for_what_is_missing_once_and_gives_a_fresh_two_weeks(client_as, question, asked, maya, noor, jo, pass_time):
    with pytest.raises(NotAllowed, match="Nobody has replied"):
        writes.not_yet(asked, "At what time?", by=jo)
    writes.reply(asked, "Yes.", by=noor)
    with pytest.raises(NotAllowed, match="Only whoever asked"):
        writes.not_yet(asked, "At what time?", by=maya)
    assert client_as(maya).get(page_of(question, "not_yet", asked.pk)).status_code == 403
    pass_time(days=10)
    for _press in range(2):
        client_as(jo).post(page_of(question, "not_yet", asked.pk), {"still_missing": "At what time?"})
    before, asked = asked, Enquiry.objects.get()
    assert (asked.answer_by - before.answer_by).days == 10
    assert not reads.is_answered(asked)
    assert reads.standing(question).waiting == 1
    writes.reply(asked, "At eight.", by=maya)
    assert reads.is_answered(asked)
    page = shown(client_as(noor), page_of(question, "enquiry", asked.pk))
    assert page.index("Yes.") < page.index("At what time?") < page.index("At eight.")
    # To be asked the same a third time is to be pressed.
    assert "Not yet: what is still missing?" not in shown(client_as(jo), page_of(question, "enquiry", asked.pk))
    with pytest.raises(NotAllowed, match="You have said once"):
        writes.not_yet(asked, "And on Sundays?", by=jo)


def test_ones_own_reply_can_be_taken_back_until_it_is_settled_and_nobody_elses(client_as, question, asked, maya, noor):
    mine, other = writes.reply(asked, "Yes.", by=noor), writes.reply(asked, "No.", by=maya)
    address, others = (page_of(question, "take_back_reply", asked.pk, each.pk) for each in (mine, other))
    page = shown(client_as(noor), page_of(question, "enquiry", asked.pk))
    assert address in page
    assert others not in page
    assert client_as(noor).post(others).status_code == 403
    client_as(noor).post(address)
    assert list(EnquiryReply.objects.all()) == [other]
    # Not by the way of another question either.
    second = asks_young(question, maya, "And me?")
    assert client_as(maya).post(page_of(question, "take_back_reply", second.pk, other.pk)).status_code == 404


def test_what_is_out_of_sight_is_on_no_page_answers_nothing_and_comes_back_by_nobodys_press(
    client_as, question, board, asked, maya, noor, jo
):
    reply = writes.reply(asked, "Because of Jo.", by=noor)
    put_out_of_sight("enquiry_reply", reply.pk, board=board, reason="unkind")
    assert "Because of Jo." not in shown(client_as(maya), page_of(question, "enquiry", asked.pk))
    assert reads.standing(question) == reads.Standing(1, 0, 0, 0)
    assert reads.waits_for(jo, [question]).answered == {}
    with pytest.raises(NotAllowed):
        writes.take_back_reply(reply, by=noor)
    with pytest.raises(NotAllowed, match="Nobody has replied"):
        writes.settle(asked, by=jo)
    put_out_of_sight("enquiry", asked.pk, board=board, reason="unkind")
    assert TEXT not in shown(client_as(maya), page_of(question))
    assert client_as(maya).get(page_of(question, "enquiry", asked.pk)).status_code == 404
    assert reads.standing(question) == reads.Standing(0, 0, 0, 0)
    assert reads.waits_for(maya, [question]).asked == {}
    for write in (lambda: writes.reply(asked, "Yes.", by=maya), lambda: writes.take_back(asked, by=jo)):
        with pytest.raises(NotAllowed):
            write()


@pytest.mark.parametrize("keep_unnamed", [True, False])
def test_the_words_of_an_erased_person_stay_without_a_name_or_go_and_what_they_asked_stays(
    keep_unnamed, client_as, question, asked, noor, maya, jo
):
    writes.reply(asked, "I was scared.", by=noor, signed=True)
    own = asks_young(question, noor, "Who reads the text?")
    writes.reply(own, "I do.", by=jo)
    told = {called: rows for called, rows in persons.everything_of(noor.person) if rows}
    assert "I was scared." in str(told)
    assert "Who reads the text?" in str(told)
    assert "I do." not in str(told), "nobody is given what others wrote without a name"
    persons.forget(noor.person, keep_unnamed=keep_unnamed)
    page = shown(client_as(jo), page_of(question, "enquiry", asked.pk))
    assert ("I was scared." in page) == keep_unnamed
    assert "Noor" not in page
    page = shown(client_as(maya), page_of(question, "enquiry", own.pk))
    assert "Somebody who left asks" in page
    assert "I do." in page
    writes.settle(own, by=maya)


def test_nobody_of_staff_is_told_apart_from_others_when_they_reply(client_as, board, question, asked, maya):
    other = member_of(board, "Pat", STAFF, "26+")
    writes.reply(asked, "We tried it in May.", by=other)
    page = shown(client_as(maya), page_of(question, "enquiry", asked.pk)).split("<h2>Replies</h2>")[1]
    assert "Staff" not in page
    assert "Pat" not in page
