"""Presses in the same moment, on connections of their own."""

import uuid

import pytest
from tests.at_once import at_once
from tests.flow.enquiries.scene import TEXT, asks_young

from evenground.flow.enquiries import rules, writes
from evenground.flow.enquiries.models import Enquiry, EnquiryReply, EnquiryReplyBy
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.every_database]


def test_one_form_sent_twice_at_once_asks_once_and_replies_once(question, ideas, maya, noor, jo):
    once = uuid.uuid4()
    first, second = at_once(*[lambda: asks_young(question, jo, once=once)] * 2)
    assert first == second == Enquiry.objects.get()
    first, second = at_once(*[lambda: writes.reply(Enquiry.objects.get(), "Yes.", by=noor, once=once)] * 2)
    assert first == second == EnquiryReply.objects.get()
    assert EnquiryReplyBy.objects.count() == 1


def test_four_things_asked_at_once_by_one_person_stay_three(question, ideas, maya, noor, jo):
    found = at_once(*[lambda n=n: asks_young(question, jo, f"Number {n}?") for n in range(4)])
    assert [each.why for each in found if isinstance(each, NotAllowed)] == [str(rules.WHY_SO_MANY)]
    assert Enquiry.objects.count() == rules.MOST_OPEN


def test_a_reply_and_taking_back_what_was_asked_at_once_never_lose_a_reply(question, asked, noor, jo):
    found = at_once(lambda: writes.reply(asked, "Yes.", by=noor), lambda: writes.take_back(asked, by=jo))
    if Enquiry.objects.exists():
        assert EnquiryReply.objects.count() == 1
        assert isinstance(found[1], NotAllowed)
    else:
        assert not EnquiryReply.objects.exists()
        assert isinstance(found[0], NotHere), "nobody is thanked for words that are gone"


def test_a_reply_to_what_was_taken_back_a_moment_ago_finds_nothing_and_is_no_fault(question, asked, noor, jo):
    writes.take_back(asked, by=jo)
    with pytest.raises(NotHere):
        writes.reply(asked, "Yes.", by=noor)
    assert not EnquiryReply.objects.exists()


def test_this_answers_me_and_a_reply_at_once_leave_no_reply_after_it_was_settled(question, asked, maya, noor, jo):
    writes.reply(asked, TEXT, by=maya)
    found = at_once(lambda: writes.settle(asked, by=jo), lambda: writes.reply(asked, "Yes.", by=noor))
    assert isinstance(found[0], Enquiry)
    is_in = EnquiryReply.objects.filter(words="Yes.").exists()
    assert is_in == isinstance(found[1], EnquiryReply)
    assert Enquiry.objects.get().settled_by == jo
