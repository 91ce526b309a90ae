"""Whatever order people press in, what was asked is in one state, and the page, the clock and the front pages agree on it."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.flow.enquiries.scene import asks_young

from evenground.flow.enquiries import reads, rules, writes
from evenground.flow.enquiries.models import Enquiry, EnquiryReply
from evenground.flow.enquiries.rules import State
from evenground.ground.boards.reads import today_on
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

MONDAY = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
PRESSES = st.sampled_from(
    ["reply", "other replies", "take back reply", "not yet", "settle", "settle by other", "take back", "a month"]
)


def press(name: str, asked: Enquiry, jo, maya, noor) -> None:
    last = EnquiryReply.objects.filter(enquiry=asked, made_by__member=noor).order_by("pk").last()
    match name:
        case "reply":
            writes.reply(asked, "Yes.", by=noor)
        case "other replies":
            writes.reply(asked, "No.", by=maya)
        case "take back reply" if last is not None:
            writes.take_back_reply(last, by=noor)
        case "not yet":
            writes.not_yet(asked, "When?", by=jo)
        case "settle":
            writes.settle(asked, by=jo)
        case "settle by other":
            writes.settle(asked, by=maya)
        case "take back":
            writes.take_back(asked, by=jo)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(presses=st.lists(PRESSES, max_size=9))
def test_every_way_through_keeps_one_state(presses, question, ideas, maya, noor, jo):
    Enquiry.objects.all().delete()
    moment = MONDAY
    with clock.telling(moment):
        type(question).objects.filter(pk=question.pk).update(revealed_at=moment - datetime.timedelta(days=3))
        question.refresh_from_db()
        asked = asks_young(question, jo)
    for name in presses:
        moment += datetime.timedelta(days=31 if name == "a month" else 0)
        with clock.telling(moment):
            before = Enquiry.objects.get(pk=asked.pk)
            try:
                press(name, asked, jo, maya, noor)
            except NotAllowed:
                assert Enquiry.objects.filter(pk=asked.pk).values().get() == Enquiry.objects.filter(pk=before.pk).values().get()
            if not Enquiry.objects.exists():
                assert before.settled_on is None
                return
            agree(question, jo, maya, noor)
            after = Enquiry.objects.get(pk=asked.pk)
            assert before.settled_on is None or after.settled_on == before.settled_on, "what is settled stays settled"
            assert after.was_longer_than_we_said or not before.was_longer_than_we_said, "what was longer stays said"


def agree(question, jo, maya, noor) -> None:
    found = reads.enquiries_of(question, noor).get()
    state = rules.state_of(found, is_answered=found.is_answered, today=today_on(question.board))
    standing = reads.standing(question)
    waits = state in (State.WAITING, State.LONGER)
    assert (standing.waiting, standing.longer) == (int(waits), int(state is State.LONGER))
    assert (standing.answered, standing.settled) == (int(state is State.ANSWERED), int(state is State.SETTLED))
    assert (question.pk in reads.waits_for(jo, [question]).answered) == (state is State.ANSWERED)
    assert jo.pk != noor.pk
    assert question.pk not in reads.waits_for(jo, [question]).asked, "nobody asks themselves"
    for who in (maya, noor):
        is_asked = question.pk in reads.waits_for(who, [question]).asked
        assert not is_asked or state is not State.SETTLED
        assert is_asked or not waits, "while it waits everybody who is asked finds it"
