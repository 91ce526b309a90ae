from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from evenground.around.early_reading import reads
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.contributions.models import Contribution
from evenground.ground.photos.presenters import Picture, picture
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.safety.reads import outside_contact_of


@dataclass(frozen=True)
class NewIdea:
    """One sealed idea: its words and its photo, and no name."""

    pk: UUID
    words: str
    picture: Picture | None
    given_on: date
    hide_url: str


def reading_page(viewer: SafetyPerson) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    questions: dict[str, list[NewIdea]] = {}
    for each in reads.new_ideas(viewer):
        questions.setdefault(each.topic.question, []).append(_idea(viewer, each))
    return {
        "board": viewer.board,
        "questions": questions,
        "looked": reads.looked_until(viewer),
        "outside": outside_contact_of(viewer.board),
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }


@dataclass(frozen=True)
class NewPicture:
    """A picture for the wall, with what is said beside it, and no name."""

    pk: UUID
    what: str
    words: str
    picture: Picture | None
    given_on: date


def pictures_page(viewer: SafetyPerson) -> dict[str, Any]:
    timezone.activate(viewer.board.zone)
    return {
        "board": viewer.board,
        "pictures": [_picture(viewer, each) for each in reads.new_pictures(viewer)],
        "outside": outside_contact_of(viewer.board),
        "back_url": reverse("desk:desk", args=[viewer.board.slug]),
    }


def _picture(viewer: SafetyPerson, shown: WallNote | PhotoOfTheWeek) -> NewPicture:
    is_note = isinstance(shown, WallNote)
    served = reverse("early_reading:picture", args=[viewer.board.slug, shown.pk])
    return NewPicture(
        pk=shown.pk,
        what=_("For a note on the wall") if is_note else _("Photo of the week"),
        words=shown.words,
        picture=picture(shown.photo, served) if shown.photo else None,
        given_on=shown.written_at.date() if isinstance(shown, WallNote) else shown.given_on,
    )


def _idea(viewer: SafetyPerson, idea: Contribution) -> NewIdea:
    served = reverse("early_reading:photo", args=[viewer.board.slug, idea.pk])
    return NewIdea(
        pk=idea.pk,
        words=idea.words,
        picture=picture(idea.photo, served) if idea.photo else None,
        given_on=idea.given_on,
        hide_url=reverse("early_reading:put_out_of_sight", args=[viewer.board.slug, idea.pk]),
    )
