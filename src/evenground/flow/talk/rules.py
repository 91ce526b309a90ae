"""Small questions about talking. None looks at which perspective somebody comes from."""

from django.utils.translation import gettext_lazy as _

from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import is_sealed
from evenground.ground.boards.models import Member
from evenground.ground.safety.reads import without_held

WHY_NOT_YET = _("We talk about it after we have all looked. Until then everybody writes on their own.")
WHY_NOT_YOURS = _("Only the person who wrote this can change it or take it back. Nobody can while two people are looking at it.")


def may_talk(member: Member, topic: Topic) -> bool:
    return member.left_on is None and member.board_id == topic.board_id and not is_sealed(topic)


def may_change(member: Member, note: Note) -> bool:
    in_sight = without_held("note", Note.objects.filter(pk=note.pk)).exists()
    return member.left_on is None and note.member_id == member.pk and in_sight
