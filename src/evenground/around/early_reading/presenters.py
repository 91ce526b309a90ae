from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from evenground.around.early_reading import reads
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


def _idea(viewer: SafetyPerson, idea: Contribution) -> NewIdea:
    served = reverse("early_reading:photo", args=[viewer.board.slug, idea.pk])
    return NewIdea(
        pk=idea.pk,
        words=idea.words,
        picture=picture(idea.photo, served) if idea.photo else None,
        given_on=idea.given_on,
        hide_url=reverse("early_reading:put_out_of_sight", args=[viewer.board.slug, idea.pk]),
    )
