"""What a visitor of the sample board asks can be walked to its end: the others of the board take part, too."""

import datetime

import pytest
from tests.cast import ask, say_what_can_change

from evenground.around.sample import company
from evenground.around.sample.fill import fill
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions import writes as giving
from evenground.flow.contributions.models import Authorship
from evenground.flow.decisions import reads as decisions
from evenground.flow.decisions import writes as deciding
from evenground.flow.opinion_maps import writes as maps
from evenground.flow.proposals import writes as proposals
from evenground.flow.quick_asks import reads as quick_asks
from evenground.flow.quick_asks import writes as quick_asking
from evenground.flow.responses.models import Response
from evenground.flow.topics.models import Topic
from evenground.ground.boards.models import Member
from evenground.ground.web import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def maya():
    fill()
    return Member.objects.get(board__slug="hill-and-river", person__name="Maya")


def test_a_new_question_gets_ideas_answers_presses_and_a_decision_from_the_others(maya, pass_time):
    before = Response.objects.count()
    quick = ask(maya, "Tea or cocoa?", shape=Topic.Shape.QUICK_ASK)
    quick_asking.offer(quick, ["Tea", "Cocoa"], by=maya, closes_at=clock.now() + datetime.timedelta(days=1))
    topic = ask(maya, "How do we make the waiting room kinder?", days=1)
    say_what_can_change(topic, maya)
    giving.contribute(topic, by=maya, words="More chairs by the window")
    company.take_part()
    company.take_part()
    assert quick_asks.round_of(quick).sent.count() == 11
    assert contributions.waiting(topic).count() == 5, "each gives once"
    pass_time(days=2)
    giving.reveal(topic)
    topic = Topic.objects.get(pk=topic.pk)
    company.take_part()
    assert Response.objects.filter(participant__topic=topic).count() >= 11 * 5
    drawn = maps.draw(topic)
    assert drawn.people == 11
    assert drawn.result["common"], "there is something to see"
    version = proposals.begin(topic, by=maya, title="Kinder")
    proposals.add_part(version, "Chairs by the window", rests_on=list(contributions.revealed(topic)[:1]), by=maya)
    proposals.share(version, by=maya)
    pass_time(days=7)
    decision = deciding.open_decision(version, by=maya, closes_at=clock.now() + datetime.timedelta(days=7))
    company.take_part()
    pass_time(days=8)
    deciding.close(decision)
    decision.refresh_from_db()
    assert decision.decided_at is not None
    assert decisions.decided_of(topic) == decision
    others = set(Authorship.objects.filter(contribution__topic=topic).values_list("member__person__name", flat=True)) - {"Maya"}
    assert not others & company.VISITORS_EYES, "nobody speaks for a visitor"
    assert Response.objects.exclude(participant__topic=topic).count() == before, "what the story tells stays as it is"
