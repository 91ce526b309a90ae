"""Anybody asks anybody's side something, in their own name and by a day; nobody is asked by name."""

import datetime
import uuid

import pytest
from django.utils import timezone
from tests.cast import CARER, STAFF, YOUNG, ask
from tests.flow.enquiries.scene import TEXT, asks_young, opened, page_of, shown, side_of

from evenground.flow.contributions import rules as contributing
from evenground.flow.contributions import writes as contributions
from evenground.flow.enquiries import reads, writes
from evenground.flow.enquiries.models import Enquiry
from evenground.flow.topics.models import Topic
from evenground.ground.boards import writes as boards
from evenground.ground.boards.reads import today_on
from evenground.ground.safety.writes import put_out_of_sight
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("who", "side"), [("jo", YOUNG), ("maya", STAFF), ("ruth", YOUNG), ("maya", CARER), ("noor", YOUNG)])
def test_every_side_may_ask_every_side(who, side, request, question, ideas, maya, noor, jo, ruth):
    by = request.getfixturevalue(who)
    made = writes.ask(question, TEXT, by=by, side=side_of(by, side))
    assert (made.asked_by, made.side) == (by, side_of(by, side))
    assert writes.ask(question, "And everybody?", by=by).side is None


def test_another_board_and_who_left_ask_nothing(question, ideas, cato, noor):
    with pytest.raises(NotAllowed, match="another board"):
        writes.ask(question, TEXT, by=cato)
    noor.left_on = timezone.now().date()
    with pytest.raises(NotAllowed):
        writes.ask(question, TEXT, by=noor)


def test_a_side_of_another_board_or_with_nobody_else_on_it_is_not_asked(client_as, question, ideas, cato, maya, ruth):
    with pytest.raises(NotAllowed, match="Nobody else"):
        writes.ask(question, TEXT, by=maya, side=cato.perspective)
    # Ruth is the only carer: she would ask herself.
    with pytest.raises(NotAllowed, match="Nobody else"):
        writes.ask(question, TEXT, by=ruth, side=ruth.perspective)
    assert "as: Carer" not in shown(client_as(ruth), page_of(question, "ask"))
    assert "as: Carer" in shown(client_as(maya), page_of(question, "ask"))
    writes.ask(question, TEXT, by=maya, side=ruth.perspective)


def test_while_everybody_writes_alone_and_on_the_day_after_nobody_asks(client_as, question, maya, jo, pass_time):
    with pytest.raises(NotAllowed, match="day after"):
        writes.ask(question, TEXT, by=jo)
    assert client_as(jo).get(page_of(question, "ask")).url == page_of(question)
    contributions.contribute(question, by=maya, words="Say sorry first.")
    pass_time(days=3, minutes=1)
    contributions.reveal(question)
    question.refresh_from_db()
    # The same for whoever owes the answer and for all others.
    for by in (jo, maya):
        with pytest.raises(NotAllowed, match="day after"):
            writes.ask(question, TEXT, by=by)
    assert "from the day after we have all looked" in shown(client_as(jo), page_of(question))
    answer = client_as(jo).post(page_of(question, "ask"), {"words": TEXT, "side": 0, "answer_by": "2099-01-01"})
    assert TEXT in answer.content.decode(), "nothing that was written is lost"
    pass_time(days=1)
    writes.ask(question, TEXT, by=jo)


def test_a_question_that_gathers_nothing_can_be_asked_about_at_once(maya, jo):
    small = ask(maya, "Tea or cocoa?", shape=Topic.Shape.YES_OR_NOT_YET)
    writes.ask(small, "Who makes it?", by=jo)


def test_people_have_two_weeks_or_what_the_asker_says_and_never_less_than_one(client_as, question, ideas, maya, jo):
    today = today_on(question.board)
    assert asks_young(question, jo).answer_by == today + datetime.timedelta(days=14)
    week = today + datetime.timedelta(days=7)
    assert asks_young(question, jo, "And by then?", answer_by=week).answer_by == week
    for days, why in ((6, "at least a week"), (-1, "at least a week"), (400, "half a year")):
        day = today + datetime.timedelta(days=days)
        with pytest.raises(NotAllowed, match=why):
            asks_young(question, jo, "And?", answer_by=day)
        answer = client_as(jo).post(page_of(question, "ask"), {"words": "And?", "side": 0, "answer_by": day.isoformat()})
        assert why in answer.content.decode()
    assert Enquiry.objects.count() == 2


def test_one_person_has_at_most_three_open_and_each_other_person_their_own(question, ideas, maya, noor, jo, ruth):
    some = [asks_young(question, jo, f"Number {n}?") for n in range(3)]
    with pytest.raises(NotAllowed, match="Three things"):
        asks_young(question, jo, "A fourth?")
    asks_young(question, ruth)
    writes.take_back(some[0], by=jo)
    asks_young(question, jo, "A fourth?")
    writes.reply(some[1], "Yes.", by=maya)
    with pytest.raises(NotAllowed, match="Three things"):
        asks_young(question, jo, "A fifth?")
    writes.settle(some[1], by=jo)
    asks_young(question, jo, "A fifth?")


def test_an_idea_that_all_may_see_can_be_asked_about_and_its_maker_can_still_take_it_back(
    client_as, question, ideas, board, maya, jo
):
    first, second = ideas
    form = shown(client_as(jo), f"{page_of(question, 'ask')}?idea={first.pk}")
    assert "About idea 1" in form
    assert "Say sorry first." in form
    today = today_on(board)
    words = {"words": "Sorry for what?", "side": 0, "answer_by": today + datetime.timedelta(days=9), "idea": str(first.pk)}
    answer = client_as(jo).post(page_of(question, "ask"), words, follow=True).content.decode()
    assert "About idea 1" in answer
    assert Enquiry.objects.get().about_idea == first.number
    # Being asked about is no reason why an idea must stay; then the page points nowhere.
    assert contributing.may_take_back(maya, first)
    contributions.withdraw(first, by=maya)
    assert "About idea 1" not in shown(client_as(jo), page_of(question, "enquiry", Enquiry.objects.get().pk))
    put_out_of_sight("contribution", second.pk, board=board, reason="unkind")
    with pytest.raises(NotAllowed, match="out of sight"):
        writes.ask(question, "What text?", by=jo, about=second)
    answer = client_as(jo).post(page_of(question, "ask"), words | {"words": "What text?", "idea": str(second.pk)})
    assert "cannot be asked about" in answer.content.decode()
    assert "Send a text." not in answer.content.decode()


def test_an_idea_of_another_question_is_not_asked_about(question, ideas, maya, jo):
    other = ask(maya, "And the app?")
    (idea, _more) = opened(other, maya)
    with pytest.raises(NotAllowed):
        writes.ask(question, TEXT, by=jo, about=idea)


def test_the_same_form_sent_twice_asks_once_and_somebody_elses_id_meets_nothing_of_theirs(client_as, question, ideas, maya, jo):
    form = {"words": TEXT, "side": 0, "answer_by": today_on(question.board) + datetime.timedelta(days=14)}
    form["once"] = str(uuid.uuid4())
    for who in (jo, jo, maya):
        assert client_as(who).post(page_of(question, "ask"), form).status_code == 302
    assert sorted(each.asked_by.name for each in Enquiry.objects.all()) == ["Jo", "Maya"]
    assert not Enquiry.objects.filter(pk=form["once"]).exists()


def test_the_asker_takes_it_back_while_nobody_has_replied_and_nobody_else_does(client_as, question, asked, maya, jo, board):
    with pytest.raises(NotAllowed):
        writes.take_back(asked, by=maya)
    reply = writes.reply(asked, "Yes.", by=maya)
    with pytest.raises(NotAllowed, match="nobody has replied"):
        writes.take_back(asked, by=jo)
    # Words that two people look at are not made to go by taking back what they answer.
    put_out_of_sight("enquiry_reply", reply.pk, board=board, reason="unkind")
    with pytest.raises(NotAllowed):
        writes.take_back(asked, by=jo)
    other = asks_young(question, jo, "And the envelope?")
    assert "Take it back" in shown(client_as(jo), page_of(question, "enquiry", other.pk))
    assert "Take it back" not in shown(client_as(maya), page_of(question, "enquiry", other.pk))
    client_as(jo).post(page_of(question, "take_back", other.pk))
    assert list(Enquiry.objects.all()) == [asked]


def test_whoever_left_is_waited_for_no_more_and_anybody_can_close_what_they_asked(client_as, question, asked, maya, noor, jo):
    assert client_as(noor).post(page_of(question, "settle", asked.pk)).status_code == 403
    assert reads.standing(question).waiting == 1
    boards.leave(jo)
    assert reads.standing(question).waiting == 0
    page = shown(client_as(noor), page_of(question, "enquiry", asked.pk))
    assert "Anybody can say that this is settled" in page
    client_as(noor).post(page_of(question, "settle", asked.pk))
    said = shown(client_as(maya), page_of(question, "enquiry", asked.pk))
    assert "Noor said on" in said
    assert "Whoever asked has left" in said
