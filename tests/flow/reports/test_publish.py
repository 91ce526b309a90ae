import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import ask
from tests.flow.answers.scene import everybody_has_seen
from tests.flow.reports.scene import published_by_two, read_by_the_board

from evenground.flow.actions import writes as actions
from evenground.flow.answers import writes as answers
from evenground.flow.decisions.models import Dissent
from evenground.flow.reports import account, reads, writes
from evenground.flow.reports.models import Report
from evenground.flow.reports.presenters import blocks
from evenground.flow.topics.models import Topic
from evenground.ground.audit.models import LogLine
from evenground.ground.safety.models import Hold
from evenground.ground.web.errors import NotAllowed, NotHere

pytestmark = pytest.mark.django_db


def test_a_report_is_gathered_from_what_happened(walked, edition):
    told = edition.account
    assert [idea["answer"]["outcome"] for idea in told["ideas"]] == ["used", "partly", "not used"]
    assert told["ideas"][0]["parts"] == [1]
    assert told["ideas"][0]["answer"]["part"] == 1
    assert told["ideas"][1]["answer"]["job"] == 1
    assert told["ideas"][2]["answer"]["reason"] == "There is no money."
    assert told["plan"]["parts"][1] == {"place": 2, "words": "A text comes first", "ideas": [2]}
    assert told["jobs"][0]["by"] == "different sides"
    assert told["jobs"][0]["was_handed_on"] is True
    assert told["decision"]["still_disagree"] == ["Carers should be told too."]
    assert told["rounds"][0]["worries"][0]["what_we_did"] == "A plain envelope."
    assert told["question"]["words"] == walked.question


def test_publishing_is_refused_while_ideas_wait_and_says_which(question, ideas, maya, jo):
    writes.write(question, by=maya, what_changed="The letter.")
    read_by_the_board(question, by=maya)
    with pytest.raises(NotAllowed, match="1, 2, 3"):
        writes.say_yes(question, by=maya)
    answers.answer(ideas[:2], "open", "Later.", by=jo)
    with pytest.raises(NotAllowed, match="Idea 3 still waits"):
        writes.say_yes(question, by=maya)
    answers.answer(ideas[2:], "open", "Later.", by=jo)
    assert writes.say_yes(question, by=maya) is None
    assert writes.say_yes(question, by=jo).published_at


def test_publishing_needs_words_of_its_own_and_the_reveal(question, maya, jo):
    with pytest.raises(NotAllowed, match="still writes alone"):
        writes.say_yes(question, by=maya)
    small = ask(maya, "Biscuits?", shape=Topic.Shape.YES_OR_NOT_YET)
    with pytest.raises(NotAllowed, match="Write first"):
        writes.say_yes(small, by=maya)
    writes.write(small, by=maya, what_did_not="No biscuits: the budget is gone.")
    assert published_by_two(small, jo, maya).account["ideas"] == []


def test_another_board_neither_writes_nor_publishes(walked, cato):
    with pytest.raises(NotAllowed):
        writes.write(walked, by=cato, what_changed="Mine.")
    with pytest.raises(NotAllowed):
        writes.say_yes(walked, by=cato)


def test_what_is_published_stays_as_it_is(walked, edition, maya, jo, ideas):
    answers.answer(ideas[:1], "not used", "We think again.", by=jo)
    writes.write(walked, by=maya, what_changed="Something else.")
    assert writes.say_yes(walked, by=jo) == edition, "the second yes, sent twice"
    told = json.dumps(reads.published(edition.report_id)[1])
    assert "We think again." not in told
    assert "Something else." not in told


def test_publishing_stands_once_in_the_log_of_big_things_with_both_who_said_yes(walked, edition, maya, jo):
    writes.say_yes(walked, by=jo)
    (line,) = LogLine.objects.filter(act="report_published")
    assert (line.doer, line.second) == (maya.person_id, jo.person_id)
    assert line.subject == f"{walked.pk} {edition.report_id}"


def test_a_form_sent_twice_writes_one_report(question, maya):
    for _ in range(2):
        writes.write(question, by=maya, what_changed="The letter.")
    assert Report.objects.count() == 1


def test_only_a_published_report_can_be_read_by_everybody(walked, maya, jo):
    report = Report.objects.get()
    for pk in (report.pk, uuid.uuid4()):
        with pytest.raises(NotHere):
            reads.published(pk)
    published_by_two(walked, maya, jo)
    assert reads.published(report.pk)[1]["board"] == "Hill and River"


def test_what_is_put_out_of_sight_after_publishing_is_out_of_sight_there_too(report, maya, ideas):
    today = timezone.now().date()
    Hold.objects.create(board=maya.board, kind="contribution", item=ideas[2].pk, made_on=today)
    Hold.objects.create(board=maya.board, kind="dissent", item=Dissent.objects.get().pk, made_on=today)
    told = json.dumps(reads.published(report.pk)[1])
    assert "HYPERLINK" not in told
    assert "Carers should be told" not in told
    assert "There is no money." not in told, "what was answered tells what it was"
    Hold.objects.update(came_back=True, resolved_on=today)
    assert "HYPERLINK" in json.dumps(reads.published(report.pk)[1])


def test_an_idea_out_of_sight_is_neither_gathered_nor_waited_for(question, ideas, maya, jo):
    Hold.objects.create(board=maya.board, kind="contribution", item=ideas[2].pk, made_on=timezone.now().date())
    answers.answer(ideas[:2], "open", "Later.", by=jo)
    writes.write(question, by=maya, what_changed="The letter.")
    told = published_by_two(question, maya, jo).account
    assert [each["number"] for each in told["ideas"]] == [1, 2]
    assert told["left_out"] == 1, "that one is out of sight is said, and neither which nor why"
    assert "HYPERLINK" not in json.dumps(told)


def test_nothing_private_is_gathered(edition, maya, jo, noor, ruth, ideas):
    told = json.dumps(edition.account)
    for member in (maya, jo, noor, ruth):
        assert str(member.person_id) not in told
    for idea in ideas:
        assert str(idea.pk) not in told
    assert "my dad opens my post" not in told, "the words of a private answer were given to the board, not to the world"
    assert "seat" not in told


def test_sides_of_few_people_are_not_counted_out(walked):
    took_part = account.gather(walked, None)["took_part"]
    assert all(side["people"] in (None, 0) for side in took_part["sides"])
    assert took_part["people"] is None


def test_numbers_of_ideas_in_the_words_become_links_only_where_there_is_such_an_idea():
    assert blocks.runs("see #1 and #9, #1", {1}) == [("see ", None), ("#1", 1), (" and #9, ", None), ("#1", 1)]
    assert blocks.runs("nothing", {1}) == [("nothing", None)]


def test_gathering_a_large_question_takes_as_many_queries_as_a_small_one(question, maya, jo):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            account.gather(question, None)
        return len(captured)

    answers.answer(everybody_has_seen(question, *"abcde", by=maya), "open", "Later.", by=jo)
    actions.take_on(question, "one", by=maya, owners=[maya])
    few = queries()
    answers.answer(everybody_has_seen(question, *"abcdefghijklmnopqrst", by=maya), "open", "Later.", by=jo)
    for n in range(6):
        actions.hand_on(actions.take_on(question, str(n), by=maya, owners=[maya]), by=maya, to=jo)
    assert queries() == few
