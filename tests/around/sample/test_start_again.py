"""Whatever visitors did, "Start the story again" brings the sample board back as it was."""

import datetime

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.utils import timezone
from tests.cast import CARER, ask, member_of, say_what_can_change
from tests.flow.reports.scene import published_by_two

from evenground.around.sample import fill
from evenground.flow.decisions import writes as decisions
from evenground.flow.decisions.rules import Act
from evenground.flow.proposals import writes as proposals
from evenground.flow.reports import writes as reports
from evenground.flow.topics.models import Topic
from evenground.ground.audit.acts import Act as LogAct
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.boards.reads import members_of
from evenground.ground.people.writes import make_sign_in_link
from evenground.ground.tasks import writes as tasks

pytestmark = pytest.mark.django_db(transaction=True)


def use_the_board() -> None:
    """Somebody is added, a question asked and decided, and what was done about it published."""
    board = Board.objects.get(slug="hill-and-river")
    newcomer = member_of(board, "Visitor", CARER)
    make_sign_in_link(newcomer.person)
    topic = ask(newcomer, "May we open on Saturdays?", shape=Topic.Shape.YES_OR_NOT_YET)
    say_what_can_change(topic, newcomer)
    version = proposals.begin(topic, by=newcomer, title="Open on Saturdays", part="From spring on.")
    proposals.share(version, by=newcomer)
    somebody_else = members_of(board).exclude(perspective=newcomer.perspective).first()
    for who in (newcomer, somebody_else):
        decisions.say_yes(Act.LESS_TIME, topic, by=who)
    closes_at = timezone.now() + datetime.timedelta(days=1)
    decision = decisions.open_decision(version, by=newcomer, closes_at=closes_at)
    for member in members_of(board):
        decisions.give_reply(decision, "fine", by=member)
    assert decisions.close(decision)
    topic.refresh_from_db()
    reports.write(topic, by=newcomer, what_changed="It is open.", what_did_not="The rent.")
    published_by_two(topic, newcomer, somebody_else)
    boards.note(LogAct.REPORT_PUBLISHED, on=board.pk, by=newcomer.person_id, subject=topic.pk)


def how_much_there_is() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models() if "evenground" in model.__module__}


def test_the_story_starts_again_after_everything_a_visitor_can_do(settings: LazySettings) -> None:
    settings.DEMO = True
    fill.fill()
    first = how_much_there_is()
    use_the_board()
    assert how_much_there_is() != first
    fill.start_again()
    assert how_much_there_is() == first
    assert not Topic.objects.filter(question__contains="Saturdays?").exists()
    tasks.run_ready()


def test_a_real_board_cannot_start_again(board: Board) -> None:
    with pytest.raises(fill.NotTheSample):
        fill.start_again()
    assert Board.objects.filter(pk=board.pk).exists()
