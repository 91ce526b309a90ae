"""Small questions about ideas. None looks at which perspective somebody comes from."""

import re
from datetime import datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics.models import Topic
from evenground.flow.topics.rules import takes
from evenground.ground.boards.models import Member
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import without_held

FEW = 5
"""While nobody may look, a count below this would say who has been here; above it, only every fifth idea moves it."""
MORNING = time(8)
"""When late ideas appear together: before school and work, so that the hour of writing cannot be told."""

IDEA_NAMED = re.compile(r"#(\d{1,7})\b")
"""How words name an idea: #12."""

SOONER = "see-sooner"
WHY_NOT_SOONER = _("Everybody can see the ideas already, or there is no day to wait for.")
WHY_READ_AGAIN = _("The question or the day was changed while you read. Please read it again.")
WHY_NO_GIVING = _("This question takes no new ideas. You can still read what became of the others.")
WHY_NOTHING = _("Write something, or add a photo. One line is fine.")
WHY_NOT_TAKEN_BACK = _(
    "This idea cannot be taken back any more. A plan or an answer rests on it, or two people are looking at it. "
    "A safety person can help you."
)
WHY_PHOTO_STAYS = _("This photo stays as it is.")


def may_contribute(member: Member, topic: Topic) -> bool:
    return (
        member.left_on is None
        and member.board_id == topic.board_id
        and takes(topic, Topic.Stage.GATHER)
        and topic.stage != Topic.Stage.TELL
    )


def may_be_seen_sooner(topic: Topic, now: datetime) -> bool:
    """While everybody still writes alone, and the time to look has not come by itself."""
    return topic.revealed_at is None and topic.reveal_at is not None and now < topic.reveal_at


def seen_from(topic: Topic, now: datetime) -> datetime:
    """When others see what is given now: with all the rest or, once those are out, the morning after with all that came late."""
    if topic.revealed_at is None and topic.reveal_at is not None:
        return topic.reveal_at
    zone = topic.board.zone
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone)


def made(member: Member, contribution: Contribution) -> bool:
    return Authorship.objects.filter(member=member, contribution=contribution).exists()


def is_in_sight(contribution: Contribution) -> bool:
    return without_held("contribution", Contribution.objects.filter(pk=contribution.pk)).exists()


def is_built_on(contribution: Contribution) -> bool:
    """Whether anything of a later step, such as a plan or an answer, points at it. Earlier steps need not know which."""
    later = (
        field for field in Contribution._meta.related_objects if field.related_model is not Authorship and not field.many_to_many
    )
    return any(field.related_model._base_manager.filter(**{field.field.name: contribution}).exists() for field in later)


def is_refused(photo: Photo) -> bool:
    return photo.state == Photo.State.REFUSED


def waits_for_words(photo: Photo) -> bool:
    """Nobody has said what it shows, and there is something to say."""
    return not photo.description and not is_refused(photo)


def may_put_photo_right(member: Member, contribution: Contribution) -> bool:
    return (
        contribution.photo is not None
        and (is_refused(contribution.photo) or waits_for_words(contribution.photo))
        and made(member, contribution)
        and not contribution.is_withdrawn
        and is_in_sight(contribution)
    )


def may_take_back(member: Member, contribution: Contribution) -> bool:
    return made(member, contribution) and can_be_taken_back(contribution)


def can_be_taken_back(contribution: Contribution) -> bool:
    """Whether its maker may still take it back; whoever asks knows already that they made it."""
    return not contribution.is_withdrawn and is_in_sight(contribution) and not is_built_on(contribution)
