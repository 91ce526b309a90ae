"""Before the world reads it, the whole board does: for days, with every word answered, and never by one person alone."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import STAFF, ask, member_of
from tests.flow.reports.scene import published_by_two, read_by_the_board

from evenground.around.waiting.next_things import things_for
from evenground.flow.proposals.meanwhile import ChangedMeanwhile
from evenground.flow.reports import reads, rules, writes
from evenground.flow.reports.models import Check, CheckAnswer, CheckBy, Edition, Report
from evenground.flow.topics.models import Topic
from evenground.flow.topics.reads import topics_of
from evenground.ground.people import persons
from evenground.ground.safety import writes as safety
from evenground.ground.web import clock
from evenground.ground.web.errors import NotAllowed

pytestmark = pytest.mark.django_db

ASKED = "Read what we tell the world. Is it right?"


def page_of(topic, name="read", *args):
    return reverse(f"reports:{name}", args=["hill-and-river", topic.pk, *args])


def shown(client, page):
    return client.get(page).content.decode()


def titles(member, topic):
    return [thing.title for _topic, thing in things_for(member, [Topic.objects.get(pk=topic.pk)])]


@pytest.fixture
def being_read(walked, maya):
    """Its time to read is over; nothing was said."""
    read_by_the_board(walked, by=maya)
    return Report.objects.get()


def not_right(report, by, words="It was six pizzas.", **more):
    return writes.say(report, by=by, is_right=False, words=words, **more)


def test_two_who_write_at_once_do_not_write_over_each_other(walked, maya, jo):
    seen = reads.words_of(Report.objects.get())
    writes.write(walked, by=maya, seen=seen, what_changed="By Maya.", what_it_cost=seen["what_it_cost"])
    with pytest.raises(ChangedMeanwhile):
        writes.write(walked, by=jo, seen=seen, what_changed="By Jo.", what_it_cost="Nothing.")
    assert Report.objects.get().what_it_cost == ""
    writes.write(walked, by=jo, seen=seen, what_changed=seen["what_changed"], what_it_cost="Nothing.")
    report = Report.objects.get()
    assert (report.what_changed, report.what_it_cost) == ("By Maya.", "Nothing.")


def test_who_writes_while_another_did_sees_both_and_chooses(client_as, walked, maya, jo):
    page = page_of(walked, "write")
    seen = {f"seen_{name}": words for name, words in reads.own_words_of(Report.objects.get()).items()}
    client_as(maya).post(page, {**seen, "what_changed": "The letter is kind."})
    both = client_as(jo).post(page, {**seen, "what_changed": "The letter is short."}).content.decode()
    assert "Two of you changed this at once" in both
    assert Report.objects.get().what_changed == "The letter is kind."


def test_everybody_is_asked_to_read_it_until_they_have_said_something(being_read, walked, maya, jo, noor):
    for member in (maya, jo, noor):
        assert ASKED in titles(member, walked)
    writes.say(being_read, by=jo, is_right=True)
    not_right(being_read, noor)
    assert ASKED not in titles(jo, walked)
    assert ASKED not in titles(noor, walked)
    assert ASKED in titles(maya, walked)
    assert "Answer about what we tell the world" in titles(jo, walked)


def test_asking_everybody_takes_as_many_queries_for_many_questions_as_for_one(being_read, board, maya, jo):
    def queries():
        topics = list(topics_of(board))
        with CaptureQueriesContext(connection) as captured:
            things_for(jo, topics)
        return len(captured)

    def another(number):
        other = ask(maya, f"Biscuits {number}?", shape=Topic.Shape.YES_OR_NOT_YET)
        writes.write(other, by=maya, what_changed="It.")
        not_right(writes.put_before_the_board(other, by=maya), maya)

    another(0)
    queries()
    few = queries()
    another(1)
    another(2)
    assert queries() == few


def test_nothing_is_published_before_everybody_had_three_days(walked, maya, jo):
    with pytest.raises(NotAllowed, match="Put it before the board"):
        writes.say_yes(walked, by=maya)
    read_by_the_board(walked, by=maya, ago=rules.TIME_TO_READ - datetime.timedelta(minutes=1))
    with pytest.raises(NotAllowed, match="Everybody has time to read it"):
        writes.say_yes(walked, by=maya)
    with clock.telling(clock.now() + datetime.timedelta(minutes=2)):
        writes.say_yes(walked, by=maya)
        assert writes.say_yes(walked, by=jo)


def test_what_is_not_right_waits_for_an_answer_with_a_name_and_a_reason(being_read, walked, maya, jo, noor):
    check = not_right(being_read, noor)
    with pytest.raises(NotAllowed, match="has no answer yet"):
        writes.say_yes(walked, by=maya)
    with pytest.raises(NotAllowed, match="Say why"):
        writes.answer(check, CheckAnswer.Outcome.NOT_CHANGED, ".", by=jo)
    for _ in range(2):
        writes.answer(check, CheckAnswer.Outcome.NOT_CHANGED, "The receipt says five.", by=jo)
    with pytest.raises(NotAllowed, match="has answered this"):
        writes.answer(check, CheckAnswer.Outcome.CHANGED, by=maya)
    assert writes.say_yes(walked, by=maya) is None
    assert writes.say_yes(walked, by=jo)


def test_who_says_what_is_kept_apart_and_times_only_to_the_day(being_read, noor, jo, client_as, walked):
    not_right(being_read, noor, "It was six pizzas.")
    not_right(being_read, noor, "And two cakes.", signed=True)
    ties = {model.__name__ for model in (Check, CheckBy) for f in model._meta.concrete_fields if f.name == "member"}
    assert ties == {"CheckBy"}
    assert not [f for f in Check._meta.concrete_fields if f.get_internal_type() == "DateTimeField"]
    page = shown(client_as(jo), page_of(walked))
    unsigned, signed = sorted(page.split('class="eg-note"')[1:3], key=lambda note: "two cakes" in note)
    assert "Noor" not in unsigned
    assert "Noor" in signed


def test_that_it_is_right_is_counted_only_where_it_says_nobody(being_read, board, walked, client_as, maya, noor, jo):
    for member in (maya, noor, jo, jo):
        writes.say(being_read, by=member, is_right=True)
    assert Check.objects.count() == 3
    browser = client_as(maya)
    assert "Some of us said that it is right." in shown(browser, page_of(walked))
    for name in ("Kim", "Lee"):
        writes.say(being_read, by=member_of(board, name, STAFF), is_right=True)
    assert "5 of us said that it is right." in shown(browser, page_of(walked))


def test_nobody_publishes_alone_and_two_of_one_side_are_not_enough(being_read, walked, maya, noor, jo):
    assert writes.say_yes(walked, by=maya) is None
    with pytest.raises(NotAllowed, match="said yes already"):
        writes.say_yes(walked, by=maya)
    with pytest.raises(NotAllowed):
        writes.say_yes(walked, by=noor)
    assert not Edition.objects.exists()
    edition = writes.say_yes(walked, by=jo)
    assert (edition.first_by, edition.second_by) == (maya, jo)


def test_where_one_side_is_there_two_of_it_are_enough(question, maya, noor, hal):
    from evenground.ground.boards.models import Member

    Member.objects.exclude(pk__in=[maya.pk, noor.pk]).update(left_on=clock.now().date())
    small = ask(maya, "Biscuits?", shape=Topic.Shape.YES_OR_NOT_YET)
    writes.write(small, by=maya, what_changed="Two kinds now.")
    assert published_by_two(small, maya, noor).number == 1


def test_a_word_that_changes_voids_the_first_yes(being_read, walked, maya, jo, ruth, client_as):
    seen = shown(client_as(jo), page_of(walked, "publish")).split('name="seen" value="')[1].split('"')[0]
    writes.say_yes(walked, by=maya)
    writes.write(walked, by=ruth, what_it_cost="£5")
    with clock.telling(clock.now() + rules.TIME_TO_READ_A_CHANGE):
        with pytest.raises(NotAllowed, match="Read it again"):
            writes.say_yes(walked, by=jo, seen=seen)
        assert writes.say_yes(walked, by=jo) is None, "the first yes was to other words"
        assert writes.say_yes(walked, by=maya)


def test_words_that_are_changed_after_everybody_read_are_read_for_a_day_before_anybody_says_yes(
    being_read, walked, maya, jo, client_as
):
    browser, had_time = client_as(jo), "Everybody had time to read it"
    assert had_time in shown(browser, page_of(walked))
    writes.write(walked, by=maya, what_changed="Quite another letter.")
    with pytest.raises(NotAllowed, match="time to read what changed"):
        writes.say_yes(walked, by=jo)
    assert browser.get(page_of(walked, "publish")).status_code == 302
    read = shown(browser, page_of(walked))
    assert had_time not in read
    assert "Words were changed on" in read
    assert "Everybody reads what was changed" in shown(browser, page_of(walked, "report"))
    with clock.telling(clock.now() + rules.TIME_TO_READ_A_CHANGE):
        assert had_time in shown(client_as(jo), page_of(walked))
        assert writes.say_yes(walked, by=maya) is None
        assert writes.say_yes(walked, by=jo)


def test_a_change_does_not_shorten_the_time_and_one_that_is_undone_takes_none(walked, maya, jo):
    read_by_the_board(walked, by=maya, ago=datetime.timedelta(hours=1))
    before = Report.objects.get()
    until = rules.read_until(before, is_correction=False)
    writes.write(walked, by=jo, what_it_cost="£5")
    assert rules.read_until(Report.objects.get(), is_correction=False) == until
    with clock.telling(until):
        writes.write(walked, by=jo, what_it_cost="£6")
        writes.write(walked, by=jo, what_it_cost=before.what_it_cost)
        assert writes.say_yes(walked, by=maya) is None


def test_whoever_reads_in_another_language_says_yes_to_the_same(being_read, walked, maya, jo):
    from django.utils import translation

    writes.say_yes(walked, by=maya)
    with translation.override("ar"):
        assert writes.say_yes(walked, by=jo)


def test_what_changes_after_the_board_began_to_read_stands_there_word_by_word(being_read, walked, maya, jo, client_as):
    not_right(being_read, jo)
    writes.write(walked, by=maya, what_changed="The letter says we missed you, and when.")
    for name in ("read", "publish"):
        if name == "publish":
            writes.answer(Check.objects.get(), CheckAnswer.Outcome.CHANGED, by=maya)
        with clock.telling(clock.now() + rules.TIME_TO_READ_A_CHANGE):
            page = shown(client_as(jo), page_of(walked, name))
        assert "Changed since we began to read" in page
        assert "<ins>" in page
    assert "Words were changed after this was said." in shown(client_as(jo), page_of(walked))


def test_put_before_the_board_again_the_time_begins_anew_and_all_are_asked_again(being_read, walked, maya, jo):
    writes.say(being_read, by=jo, is_right=True)
    assert writes.put_before_the_board(walked, by=maya).read_since == being_read.read_since, "a second press changes nothing"
    writes.write(walked, by=maya, what_changed="Quite another letter.")
    writes.put_before_the_board(walked, by=maya)
    assert ASKED in titles(jo, walked)
    with pytest.raises(NotAllowed, match="Everybody has time to read it"):
        writes.say_yes(walked, by=maya)


def test_the_same_form_sent_twice_says_it_once_and_one_person_has_not_all_the_room(being_read, noor, maya):
    once = uuid.uuid4()
    assert not_right(being_read, noor, once=once) == not_right(being_read, noor, once=once)
    for number in range(rules.MOST_SAID - 1):
        not_right(being_read, noor, f"Line {number}.")
    with pytest.raises(NotAllowed, match="room for others"):
        not_right(being_read, noor, "And one more.")
    assert not_right(being_read, maya, "Mine.")


def test_one_can_take_back_what_nobody_has_answered_and_nobody_elses(being_read, noor, jo, client_as, walked):
    check = not_right(being_read, noor)
    take_back = page_of(walked, "take_back", check.pk)
    assert client_as(jo).post(take_back).status_code == 403
    assert client_as(noor).post(take_back).status_code == 302
    answered = not_right(being_read, noor, "Another.")
    writes.answer(answered, CheckAnswer.Outcome.CHANGED, by=jo)
    with pytest.raises(NotAllowed):
        writes.take_back(answered, by=noor)


def test_what_is_out_of_sight_is_read_by_its_maker_alone_and_waits_until_two_people_have_looked(
    being_read, board, noor, jo, walked, client_as
):
    check = not_right(being_read, noor, "Amy from Elm School wrote this.", signed=True)
    hold = safety.put_out_of_sight("check", check.pk, board=board, reason="private")
    others, own = shown(client_as(jo), page_of(walked)), shown(client_as(noor), page_of(walked))
    assert "Elm School" not in others
    assert "(out of sight), two people are looking" in others
    assert "Noor" not in others
    assert "Elm School" in own
    assert "Take it back" not in own
    assert client_as(jo).get(page_of(walked, "check", check.pk)).status_code == 404
    with pytest.raises(NotAllowed):
        writes.answer(check, CheckAnswer.Outcome.CHANGED, by=jo)
    with pytest.raises(NotAllowed, match="Two people are looking"):
        writes.say_yes(walked, by=noor)
    assert "Two people are looking" in shown(client_as(jo), page_of(walked, "report"))
    assert "Answer about what we tell the world" not in titles(jo, walked)
    safety.resolve(hold, comes_back=False, told="It named somebody.")
    assert "out of sight" not in shown(client_as(jo), page_of(walked))
    assert writes.say_yes(walked, by=noor) is None


def test_what_came_back_waits_for_its_answer_as_before(being_read, board, noor, jo, walked):
    check = not_right(being_read, noor)
    safety.resolve(safety.put_out_of_sight("check", check.pk, board=board, reason="private"), comes_back=True)
    with pytest.raises(NotAllowed, match="has no answer yet"):
        writes.say_yes(walked, by=jo)
    writes.answer(check, CheckAnswer.Outcome.CHANGED, by=jo)
    assert writes.say_yes(walked, by=jo) is None


def test_whoever_says_what_is_not_right_does_not_answer_it_themselves(being_read, walked, noor, jo, client_as):
    check = not_right(being_read, noor)
    with pytest.raises(NotAllowed, match="Somebody else answers it"):
        writes.answer(check, CheckAnswer.Outcome.CHANGED, by=noor)
    own, kindly = client_as(noor), "so somebody else answers it"
    assert "Answer it" not in shown(own, page_of(walked))
    for page in (page_of(walked), page_of(walked, "check", check.pk)):
        assert kindly in shown(own, page)
    others = shown(client_as(jo), page_of(walked))
    assert "Answer it" in others
    assert kindly not in others


@pytest.mark.parametrize("keep_unnamed", [True, False])
def test_whoever_is_erased_leaves_no_name_under_what_they_said(being_read, noor, jo, keep_unnamed):
    check = not_right(being_read, noor, signed=True)
    writes.answer(check, CheckAnswer.Outcome.CHANGED, "Mended.", by=jo)
    persons.forget(jo.person, keep_unnamed=keep_unnamed)
    assert CheckAnswer.objects.filter(words="Mended.").count() == keep_unnamed
    persons.forget(noor.person, keep_unnamed=keep_unnamed)
    assert [each.is_signed for each in Check.objects.all()] == ([False] if keep_unnamed else [])
    assert not CheckBy.objects.exists()


def test_another_board_says_nothing_and_what_is_not_being_read_takes_nothing(walked, cato, jo, client_as, maya):
    report = Report.objects.get()
    with pytest.raises(NotAllowed, match="not before the board"):
        not_right(report, jo)
    read_by_the_board(walked, by=maya)
    with pytest.raises(NotAllowed):
        not_right(report, cato)
    assert client_as(cato).get(page_of(walked)).status_code == 404
    assert client_as(cato).post(page_of(walked, "begin")).status_code == 404


def test_the_pages_say_and_answer_it(being_read, walked, client_as, noor, ruth):
    carer, young = client_as(ruth), client_as(noor)
    assert "Is it right?" in shown(young, page_of(walked))
    assert "Say what is not right" in young.post(page_of(walked), {"words": "…", "once": uuid.uuid4()}).content.decode()
    young.post(page_of(walked), {"words": "It was six pizzas.", "once": uuid.uuid4()})
    carer.post(page_of(walked), {"right": "1", "once": uuid.uuid4()})
    assert "You said that it is right." in shown(carer, page_of(walked))
    check = Check.objects.get(is_right=False)
    page = page_of(walked, "check", check.pk)
    assert "Say why" in carer.post(page, {"outcome": "not changed"}).content.decode()
    carer.post(page, {"outcome": "not changed", "words": "The receipt says five."})
    read = shown(young, page_of(walked))
    assert "The receipt says five." in read
    assert "Ruth" in read
    assert "It was six pizzas." not in shown(client_as(None), "/")


def test_the_database_refuses_what_is_not_right_without_words(being_read, board):
    with pytest.raises(IntegrityError), transaction.atomic():
        Check.objects.create(
            board=board, report=being_read, edition=1, reading=1, is_right=False, mark="", said_on=clock.now().date()
        )


def test_after_the_first_yes_the_page_says_who_said_it_and_that_one_more_is_needed(being_read, walked, maya, jo, client_as):
    browser, page = client_as(jo), page_of(walked, "report")
    assert "Two people can publish it now" in shown(browser, page)
    writes.say_yes(walked, by=maya)
    told = shown(browser, page)
    assert "Maya said yes; one more from another side is needed" in told
    assert "Two people can publish it now" not in told
    writes.write(walked, by=jo, what_it_cost="£5")
    with clock.telling(clock.now() + rules.TIME_TO_READ_A_CHANGE):
        assert "Two people can publish it now" in shown(client_as(jo), page), "the yes was to other words"
