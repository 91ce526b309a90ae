"""Two safety people look: they agree or they do not, in time or not; and never at what is about themselves."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.around.desk.scene import everybody_has_seen, safety_person, wrong_with
from tests.cast import STAFF, member_of

from evenground.around.desk import writes
from evenground.flow.contributions import reads as contributions
from evenground.ground.audit.models import LogLine
from evenground.ground.people import writes as people
from evenground.ground.safety import reads, rules
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SomethingWrong, Verdict
from evenground.ground.tasks import jobs
from evenground.ground.tasks.models import DueWork
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db

DESK = ("hill-and-river",)


def desk(client):
    return client.get(reverse("desk:desk", args=DESK)).content.decode()


def is_in_sight(idea):
    return contributions.in_sight([idea]) == {idea.pk}


def test_two_who_agree_put_it_back_and_everybody_concerned_is_told(client_as, idea, noor, maya, leads):
    report = wrong_with(idea, by=noor)
    for lead in leads:
        page = reverse("desk:look", args=[*DESK, report.pk])
        client_as(lead.person).post(page, {"verdict": "back", "told": ""})
    assert is_in_sight(idea)
    receipt = client_as(noor).get(reads.receipt_address(report)).content.decode()
    assert "It stands in its place. You were right to ask" in receipt
    assert "Nothing waits for you" in desk(client_as(leads[0].person))


def test_two_who_agree_keep_it_out_of_sight_with_a_kind_word_to_its_maker(client_as, idea, noor, maya, leads):
    report = wrong_with(idea, by=noor)
    writes.look(report, by=leads[0], verdict=Verdict.OUT)
    assert "One of you has looked" in desk(client_as(leads[1].person))
    writes.look(report, by=leads[1], verdict=Verdict.OUT, told="You could say it without the street.")
    assert not is_in_sight(idea)
    mine = client_as(maya).get(reverse("desk:mine", args=DESK)).content.decode()
    assert "You could say it without the street." in mine
    assert "the words that somebody minds" in mine


def test_one_cannot_decide_alone_not_even_by_looking_twice(idea, noor, leads):
    report = wrong_with(idea, by=noor)
    writes.look(report, by=leads[0], verdict=Verdict.BACK)
    with pytest.raises(NotAllowed):
        writes.look(report, by=leads[0], verdict=Verdict.BACK)
    assert not is_in_sight(idea)


def test_where_they_differ_the_contact_from_outside_is_called(client_as, idea, noor, leads):
    report = wrong_with(idea, by=noor)
    with pytest.raises(NotAllowed):
        writes.look(report, by=leads[0], verdict=Verdict.OUT, for_outside=True)
    writes.look(report, by=leads[0], verdict=Verdict.OUT)
    writes.look(report, by=leads[1], verdict=Verdict.BACK)
    page = desk(client_as(leads[0].person))
    assert "Call them now" in page
    assert "01632 960118" in page
    report.refresh_from_db()
    writes.look(report, by=leads[0], verdict=Verdict.BACK, for_outside=True)
    assert is_in_sight(idea)


def test_unread_it_goes_on_by_itself_to_the_other_and_then_outside(client_as, idea, noor, leads, pass_time):
    report = wrong_with(idea, by=noor)
    assert report.first in leads
    other = leads[1] if report.first == leads[0] else leads[0]
    assert f"{report.first.name} looks first" in desk(client_as(other.person))
    assert DueWork.objects.get(job="safety.pass_on").due_at == report.look_by
    jobs.run("safety.pass_on", str(report.pk))
    assert SomethingWrong.objects.get().waits_for == "first", "not before its time"
    for waits_for in ("other", "outside", "outside"):
        pass_time(days=5)
        jobs.run("safety.pass_on", str(report.pk))
        assert SomethingWrong.objects.get().waits_for == waits_for
    assert "Call them now" in desk(client_as(other.person))
    assert "This takes longer than we said" in client_as(noor).get(reads.receipt_address(report)).content.decode()
    assert not is_in_sight(idea), "and it stays out of sight meanwhile"


def test_it_never_goes_to_the_person_it_is_about(client_as, board, question, noor, sam, outside, pass_time):
    """Ada looks after safety and is a member too. Nothing on anybody's page says that the idea is hers."""
    ada = member_of(board, "Ada", STAFF, "26+")
    lead = safety.name_safety_person(board, "Ada", hours="Friday, 9 to 5", person=ada.person)
    (idea,) = everybody_has_seen(question, "hers, and unsigned", by=ada)
    for _ in range(6):
        report = wrong_with(idea, by=noor)
        assert report.first == sam
        SomethingWrong.objects.all().delete()
    report = wrong_with(idea, by=noor)
    assert "Nothing waits for you" in desk(client_as(ada))
    assert client_as(ada).get(reverse("desk:look", args=[*DESK, report.pk])).status_code == 404
    with pytest.raises(NotHere):
        writes.look(report, by=lead, verdict=Verdict.BACK)
    assert "Ada" not in client_as(sam.person).get(reverse("desk:look", args=[*DESK, report.pk])).content.decode()
    named = writes.report("member", ada.person_id, board=board, by=noor, reason="other")
    assert named.first == sam
    writes.look(report, by=sam, verdict=Verdict.BACK)
    pass_time(days=5)
    jobs.run("safety.pass_on", str(report.pk))
    report.refresh_from_db()
    writes.look(report, by=sam, verdict=Verdict.BACK, for_outside=True)
    assert is_in_sight(idea)


def test_nobody_under_18_is_asked_to_look(board, idea, noor, leads):
    young = people.welcome("Young", age_band="16-17")
    too_young = safety.name_safety_person(board, "Young", hours="Friday, 9 to 5", person=young)
    with pytest.raises(NotAllowed, match="Only adults"):
        writes.look(wrong_with(idea, by=noor), by=too_young, verdict=Verdict.BACK)


@pytest.mark.parametrize("who", ["maya", "cato", "hal"])
def test_the_desk_is_there_for_safety_people_only(who, request, client_as, idea, noor, leads):
    report = wrong_with(idea, by=noor)
    viewer = client_as(request.getfixturevalue(who))
    for name, args in (("desk:desk", []), ("desk:look", [report.pk]), ("desk:photo", [report.pk]), ("desk:again", [1])):
        assert viewer.get(reverse(name, args=[*DESK, *args])).status_code == 404


def test_the_log_says_nothing_and_the_count_of_a_month_says_how_many(idea, noor, leads, client_as, maya, pass_time):
    report = wrong_with(idea, by=noor)
    before = LogLine.objects.count()
    for lead in leads:
        writes.look(report, by=lead, verdict=Verdict.BACK)
    assert LogLine.objects.count() == before
    pass_time(days=32)
    assert "done once, over again once." in client_as(maya).get(reverse("log:log", args=DESK)).content.decode()


def test_the_desk_and_ones_own_page_cost_the_same_queries_however_much_there_is(client_as, question, maya, noor, leads):
    def queries(who, name):
        client = client_as(who)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name, args=DESK)).status_code == 200
        return len(captured)

    pages = [(leads[0].person, "desk:desk"), (noor, "desk:mine"), (maya, "desk:mine")]
    first, *more = everybody_has_seen(question, *[f"idea {n}" for n in range(12)], by=maya)
    wrong_with(first, by=noor)
    done = wrong_with(more[0], by=noor)
    for lead in leads:
        writes.look(done, by=lead, verdict=Verdict.OUT)
    few = [queries(*page) for page in pages]
    for idea in more[1:6]:
        wrong_with(idea, by=noor)
    for idea in more[6:]:
        report = wrong_with(idea, by=noor)
        for lead in leads:
            writes.look(report, by=lead, verdict=Verdict.OUT)
    assert [queries(*page) for page in pages] == few


VERDICTS = st.sampled_from([*Verdict.values])
STEPS = st.lists(st.tuples(st.sampled_from(["Amir", "Sam", "outside", "time", "again"]), VERDICTS), max_size=9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(steps=STEPS)
def test_whatever_happens_a_report_ends_once_and_only_when_two_agree(steps, board, maya, jo, leads, question):
    """Looks, calls, time that passes and further reports, in any order."""
    (idea,) = everybody_has_seen(question, "anything", by=maya)
    report = wrong_with(idea, by=member_of(board, "New", STAFF), reason="danger")
    people_of = {each.name: each for each in reads.safety_people_of(board)}
    agreed = ""
    for who, verdict in steps:
        now = SomethingWrong.objects.get(pk=report.pk)
        try:
            if who == "time":
                SomethingWrong.objects.filter(pk=report.pk).update(look_by=now.look_by.replace(year=2020))
                safety.pass_on(report.pk)
            elif who == "again":
                wrong_with(idea, by=jo, reason="unkind")
            else:
                lead = people_of["Amir" if who == "outside" else who]
                writes.look(now, by=lead, verdict=verdict, for_outside=who == "outside")
        except NotAllowed:
            pass
        now = SomethingWrong.objects.get(pk=report.pk)
        given_so_far = list(now.looks.values_list("verdict", flat=True))
        agreed = agreed or rules.what_they_agree_on(given_so_far)
        assert now.came_to == agreed
        assert (now.ended_on is not None) == bool(agreed)
        assert is_in_sight(idea) == (agreed in ("back", "empty"))
        assert not SomethingWrong.objects.filter(same_as=report, ended_on=None).exists() or not agreed


def test_a_thing_is_out_of_sight_once_so_that_lifting_it_brings_it_back(idea, board):
    first = safety.put_out_of_sight("contribution", idea.pk, board=board, reason="danger")
    assert safety.put_out_of_sight("contribution", idea.pk, board=board, reason="private") == first
    with pytest.raises(IntegrityError), transaction.atomic():
        type(first).objects.create(board=board, kind="contribution", item=idea.pk, reason="danger", made_on=first.made_on)
    safety.resolve(first, comes_back=True)
    assert is_in_sight(idea)


def test_safety_people_of_another_board_have_no_part_in_it(idea, noor, cato, leads):
    other = safety_person(cato.board, "Una")
    with pytest.raises(NotAllowed):
        safety.look(wrong_with(idea, by=noor), by=other, verdict=Verdict.BACK)


def test_the_kind_lines_of_both_reach_the_maker_and_the_second_does_not_see_what_the_first_thinks(
    client_as, idea, noor, maya, leads
):
    report = wrong_with(idea, by=noor)
    page = reverse("desk:look", args=[*DESK, report.pk])
    writes.look(report, by=leads[0], verdict=Verdict.OUT, told="It is a good idea.")
    seen = client_as(leads[1].person).get(page).content.decode()
    assert "You see what they think when you have said what you think." in seen
    writes.look(report, by=leads[1], verdict=Verdict.OUT, told="")
    mine = client_as(maya).get(reverse("desk:mine", args=DESK)).content.decode()
    assert "It is a good idea." in mine


def test_what_weighs_most_of_all_that_was_said_stands_on_the_desk(client_as, idea, noor, maya, ruth, leads):
    wrong_with(idea, by=noor, reason="unkind")
    wrong_with(idea, by=ruth, reason="danger")
    for lead in leads:
        assert "Why: Someone could be hurt." in desk(client_as(lead.person))


def test_five_things_out_of_sight_may_wait_and_a_sixth_stays_until_two_have_looked(question, noor, maya, leads):
    ideas = everybody_has_seen(question, *(f"Idea {n}" for n in range(7)), by=maya)
    for each in ideas:
        wrong_with(each, by=noor, reason="danger")
    assert contributions.in_sight(ideas) == {each.pk for each in ideas[rules.HIDES_THAT_MAY_WAIT :]}
    # Another member's report of the same thing hides it: the limit is each one's own.
    wrong_with(ideas[-1], by=maya, reason="danger")
    assert ideas[-1].pk not in contributions.in_sight(ideas)


def test_what_a_weapon_put_out_of_sight_comes_back_once_three_were_found_empty(question, noor, maya, leads):
    ideas = everybody_has_seen(question, *(f"Idea {n}" for n in range(5)), by=maya)
    reports = [wrong_with(each, by=noor, reason="danger") for each in ideas]
    # What somebody else spoke of, too, stays where it is.
    wrong_with(ideas[4], by=maya, reason="danger")
    for report in reports[:3]:
        for lead in leads:
            writes.look(report, by=lead, verdict=Verdict.EMPTY)
    assert contributions.in_sight(ideas) == {each.pk for each in ideas[:4]}
    # Two still look at it, and can keep it out of sight.
    for lead in leads:
        writes.look(reports[3], by=lead, verdict=Verdict.OUT)
    assert contributions.in_sight(ideas) == {each.pk for each in ideas[:3]}
