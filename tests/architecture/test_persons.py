"""Every table that names a person gives it to them when they ask, and loses it when they are erased."""

import json
import uuid
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.opinion_maps.models import DrawnMap
from evenground.flow.reports.models import Edition
from evenground.flow.responses.models import Response
from evenground.flow.talk.models import Note
from evenground.ground.boards.models import Member
from evenground.ground.people import persons
from evenground.ground.people.models import Person
from evenground.ground.people.writes import rename
from evenground.ground.rounds.models import ReplySent, RosterPlace
from tests.architecture.test_one_link import dumped

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

NAMES_NOBODY = {
    "rounds.Round.subject": "what is asked about",
    "opinion_maps.DrawnMap.result": "counts and points; test_no_way_back.py looks into it",
    "proposals.Pen.subject": "a part or a version of a plan; who writes is not kept",
    "decisions.Decision.counts": "counts",
    "reports.Report.words_then": "the report's own words, as they stood when the board began to read",
    "refining.Amendment.answers": "a worry of the board, which is nobody's",
    "glossary.AskedAbout.item": "a text with a word in it that somebody asked about; never who asked",
    "search.Entry.item": "a text that everybody on its board may read",
    "auth.Group": "empty and not used",
    "auth.Permission": "names of tables",
    "contenttypes.ContentType": "names of tables",
}
NOT_GIVEN = {
    "safety.Hold": "a name may be out of sight; its owner reads that under Me",
    "safety.SomethingWrong": "may be about a name; what was said of it may be about others, and is told under Me",
    "tasks.DueWork": "names things, and a person only for as long as work about them waits",
    "django_tasks_database.DBTaskResult": "as DueWork",
}
UNIQUE = "Wilhelmina-Zsófia"


def what_may_name_a_person() -> Iterator[tuple[type[models.Model], str]]:
    """Every foreign key to a person or a member, and every field that could hold an id unseen; all tables that are not ours."""
    for model in apps.get_models():
        if not model.__module__.startswith("evenground."):
            yield model, model._meta.label
            continue
        for field in model._meta.concrete_fields:
            is_key = field.is_relation and field.related_model in (Person, Member)
            is_id = isinstance(field, models.UUIDField) and not field.primary_key and not field.is_relation
            if is_key or is_id or isinstance(field, models.JSONField):
                yield model, f"{model._meta.label}.{field.name}"


def test_every_table_that_names_a_person_is_exported_and_forgotten():
    exported, forgotten = persons.covered()
    missing = set()
    reasons = set()
    for model, what in what_may_name_a_person():
        if what in NAMES_NOBODY:
            reasons.add(what)
            continue
        if model not in forgotten:
            missing.add(f"{what} is not forgotten: see ground/people/persons.py")
        if model not in exported and model._meta.label not in NOT_GIVEN:
            missing.add(f"{what} is not exported: see ground/people/persons.py")
    assert missing == set()
    assert reasons == set(NAMES_NOBODY), "a reason for something that is gone"


def given_to(person: Person) -> str:
    return json.dumps([[called, rows] for called, rows in persons.everything_of(person)], default=str, ensure_ascii=False)


def test_nobody_is_given_what_another_made_unsigned(told_story):
    """Each member's own ideas are in their own file, and an unsigned idea of somebody else is in nobody's."""
    made = Authorship.objects.select_related("contribution").filter(contribution__is_withdrawn=False)
    ideas = [(each.member_id, each.contribution.words) for each in made if len(each.contribution.words) > 20]
    for member in Member.objects.filter(board__slug="hill-and-river").select_related("person"):
        text = given_to(member.person)
        for maker, words in ideas:
            assert (json.dumps(words, ensure_ascii=False)[1:-1] in text) == (maker == member.pk)


def everything_that_is_stored() -> str:
    authorships = list(Authorship.objects.values_list("member_id", "contribution_id"))
    return str(dumped()).replace("-", "") + str(authorships).replace("-", "")


def numbers() -> tuple[object, ...]:
    """What people count, and what must not change because somebody is gone."""
    reports = [
        [(idea["number"], idea["counts"]) for idea in edition.account["ideas"]] for edition in Edition.objects.order_by("pk")
    ]
    closed = {"round__closed_at__isnull": False}
    return (
        Response.objects.count(),
        list(DrawnMap.objects.order_by("pk").values_list("people", "responses")),
        RosterPlace.objects.filter(**closed).count(),
        ReplySent.objects.filter(**closed).count(),
        Contribution.objects.filter(number__isnull=False).count(),
        reports,
    )


@pytest.mark.parametrize("keep_unnamed", [True, False])
def test_nothing_of_an_erased_person_is_left_and_the_numbers_still_add_up(told_story, keep_unnamed):
    maya = Person.objects.get(name="Maya", memberships__board__slug="hill-and-river")
    rename(maya, UNIQUE)
    member_ids = set(maya.memberships.values_list("pk", flat=True))
    said = [note.words for note in Note.objects.filter(member__person=maya)]
    gave = [each.words for each in Contribution.objects.filter(authorship__member__person=maya) if each.words]
    assert said
    assert gave
    before, person_id = numbers(), maya.pk
    assert UNIQUE.replace("-", "") in everything_that_is_stored()

    persons.forget(maya, keep_unnamed=keep_unnamed)

    left = everything_that_is_stored()
    assert UNIQUE.replace("-", "") not in left
    assert uuid.UUID(str(person_id)).hex not in left
    assert not Authorship.objects.filter(member__in=member_ids).exists()
    for words in [*said, *gave]:
        assert (repr(words).replace("-", "")[1:-1] in left) == keep_unnamed
    assert numbers() == before
