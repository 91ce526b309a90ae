import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.cast import ask
from tests.flow.answers.scene import everybody_has_seen

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


def test_a_report_is_gathered_from_what_happened(walked, maya):
    report = writes.publish(walked, by=maya)
    told = report.published
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
    with pytest.raises(NotAllowed, match="1, 2, 3"):
        writes.publish(question, by=maya)
    answers.answer(ideas[:2], "open", "Later.", by=jo)
    with pytest.raises(NotAllowed, match="Idea 3 still waits"):
        writes.publish(question, by=maya)
    answers.answer(ideas[2:], "open", "Later.", by=jo)
    assert writes.publish(question, by=maya).published_at


def test_publishing_needs_words_of_its_own_and_the_reveal(question, maya, jo):
    with pytest.raises(NotAllowed, match="still writes alone"):
        writes.publish(question, by=maya)
    small = ask(maya, "Biscuits?", shape=Topic.Shape.YES_OR_NOT_YET)
    with pytest.raises(NotAllowed, match="Write first"):
        writes.publish(small, by=maya)
    writes.write(small, by=maya, what_did_not="No biscuits: the budget is gone.")
    assert writes.publish(small, by=jo).published["ideas"] == []


def test_another_board_neither_writes_nor_publishes(walked, cato):
    with pytest.raises(NotAllowed):
        writes.write(walked, by=cato, what_changed="Mine.")
    with pytest.raises(NotAllowed):
        writes.publish(walked, by=cato)


def test_a_published_report_stays_as_it_is(walked, maya, jo, ideas):
    first = writes.publish(walked, by=maya)
    answers.answer(ideas[:1], "not used", "We think again.", by=jo)
    again = writes.publish(walked, by=jo)
    assert again.published == first.published
    assert again.published_by == maya
    with pytest.raises(NotAllowed, match="stays as it is"):
        writes.write(walked, by=maya, what_changed="Something else.")


def test_publishing_stands_once_in_the_log_of_big_things(walked, maya):
    for _ in range(2):
        report = writes.publish(walked, by=maya)
    (line,) = LogLine.objects.filter(act="report_published")
    assert (line.doer, line.subject) == (maya.person_id, str(report.pk))


def test_a_form_sent_twice_writes_one_report(question, maya):
    for _ in range(2):
        writes.write(question, by=maya, what_changed="The letter.")
    assert Report.objects.count() == 1


def test_only_a_published_report_can_be_read_by_everybody(walked, maya):
    report = Report.objects.get()
    for pk in (report.pk, uuid.uuid4()):
        with pytest.raises(NotHere):
            reads.published(pk)
    writes.publish(walked, by=maya)
    assert reads.published(report.pk)[1]["board"] == "Hill and River"


def test_what_is_put_out_of_sight_after_publishing_is_out_of_sight_there_too(walked, maya, ideas):
    report = writes.publish(walked, by=maya)
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
    assert len(writes.publish(question, by=maya).published["ideas"]) == 2


def test_nothing_private_is_gathered(walked, maya, jo, noor, ruth, ideas):
    told = json.dumps(writes.publish(walked, by=maya).published)
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
