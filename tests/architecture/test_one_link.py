"""Who said it is kept apart from what was said. Ways to look for the way back, each tried on a planted leak.

`test_no_way_back.py` tries them on all that the sample board leaves behind.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.enquiries.models import EnquiryReply, EnquiryReplyBy
from evenground.flow.refining.models import Remark, RemarkBy
from evenground.ground.audit.acts import Act
from evenground.ground.boards.models import Member

Row = dict[str, Any]
THINGS = ("contributions.Contribution", "photos.Photo", "refining.Remark", "refining.Amendment", "enquiries.EnquiryReply")


def dumped() -> dict[str, list[Row]]:
    return {
        model._meta.label: list(rows_as_they_lie(model))
        for model in apps.get_models(include_auto_created=True)
        if model not in (Authorship, RemarkBy, EnquiryReplyBy)
    }


def rows_as_they_lie(model: type[models.Model]) -> Iterator[Row]:
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    names = [field.column for field in model._meta.concrete_fields]
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(model._meta.db_table)} ORDER BY {place}")
        for row in cursor.fetchall():
            yield dict(zip(names, row, strict=True))


def truth() -> dict[uuid.UUID, int]:
    unsigned = Authorship.objects.filter(contribution__is_signed=False).values_list("contribution_id", "member_id")
    return dict(unsigned)


def by_id_or_key(left: dict[str, list[Row]]) -> set[tuple[str, str]]:
    """Tables in which one row names an unsigned idea, its photo, a remark or a reply, and a member or a person, by id."""
    things = {str(pk).replace("-", "") for c in Contribution.objects.filter(is_signed=False) for pk in (c.pk, c.photo_id) if pk}
    for model in (Remark, EnquiryReply):
        things |= {each.pk.hex for each in model.objects.filter(is_signed=False)}
    members = {str(m.pk) for m in Member.objects.all()}
    persons = {str(m.person_id).replace("-", "") for m in Member.objects.all()}
    found = set()
    for label, rows in left.items():
        for row in rows:
            whole = " ".join(str(value).replace("-", "") for value in row.values())
            names_member = any(str(v) in members for k, v in row.items() if k.endswith("member_id")) or any(
                p in whole for p in persons
            )
            # An answer names who gave it, and what it answers.
            if names_member and any(thing in whole for thing in things) and label != "refining.RemarkAnswer":
                found.add((label, "id"))
    return found


def by_text(left: dict[str, list[Row]]) -> set[tuple[str, str]]:
    """Tables in which the words of an unsigned contribution, remark or reply stand in a row that names a member or a person."""
    unsigned = [each for model in (Contribution, Remark, EnquiryReply) for each in model.objects.filter(is_signed=False)]
    words = {each.words for each in unsigned if len(each.words) > 20}
    found = set()
    for label, rows in left.items():
        for row in rows:
            names_somebody = any(k.endswith(("member_id", "person_id")) and v for k, v in row.items())
            if names_somebody and any(isinstance(v, str) and any(w in v for w in words) for v in row.values()):
                found.add((label, "text"))
    return found


def by_time(left: dict[str, list[Row]]) -> set[tuple[str, str]]:
    """Moments finer than a day in the rows of contributions, photos, remarks or replies that a row of a member has, too."""
    moments: dict[str, set[datetime.datetime]] = defaultdict(set)
    for label, rows in left.items():
        for row in rows:
            side = "thing" if label in THINGS else "member" if "member_id" in row else ""
            if side:
                moments[side] |= {v for k, v in row.items() if isinstance(v, datetime.datetime) and k != "seen_from"}
    return {("contributions.Contribution", f"time {m}") for m in moments["thing"] & moments["member"]} | {
        ("contributions.Contribution", f"a moment in {m}") for m in moments["thing"]
    }


def by_row_order(left: dict[str, list[Row]]) -> set[tuple[str, str]]:
    """Tables of members whose order lines up with the contributions' more often than chance would."""
    authors = truth()
    by_question: dict[Any, list[int]] = defaultdict(list)
    for row in left["contributions.Contribution"]:
        pk = uuid.UUID(str(row["id"]))
        if pk in authors and row["number"] is not None:
            by_question[row["topic_id"]].append(authors[pk])
    found = set()
    for lying in by_question.values():
        for label, rows in left.items():
            members = [row["member_id"] for row in rows if row.get("member_id") in set(lying)]
            hits = sum(a == b for a, b in zip(lying, members, strict=False))
            # Fourteen members by chance meet once in fourteen; half of a list of eight or more is no chance.
            if len(members) >= 8 and hits * 2 > min(len(lying), len(members)):
                found.add((label, "row order"))
    return found


pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

ATTACKS = (by_id_or_key, by_text, by_time, by_row_order)


def test_the_same_search_finds_a_planted_leak(told_story):
    what_is_left = dumped()
    contribution, author = next(iter(truth().items()))
    member = Member.objects.get(pk=author)
    moment = datetime.datetime(2026, 3, 1, 12, 34, 56, tzinfo=datetime.UTC)
    words = Contribution.objects.filter(is_signed=False).exclude(words="").order_by("-words").first().words
    leaks = {
        by_id_or_key: {"id": 1, "member_id": member.pk, "subject": str(contribution)},
        by_text: {"id": 1, "member_id": member.pk, "fields": words},
    }
    for attack, leak in leaks.items():
        assert attack(what_is_left | {"planted.Leak": [leak]}) != set()
    timed = [row | {"given_at": moment} for row in what_is_left["contributions.Contribution"]]
    assert by_time(what_is_left | {"contributions.Contribution": timed}) != set()
    authors = truth()
    in_step = [
        {"member_id": authors[uuid.UUID(str(row["id"]))]}
        for row in what_is_left["contributions.Contribution"]
        if uuid.UUID(str(row["id"])) in authors and row["number"] is not None
    ]
    assert by_row_order(what_is_left | {"planted.Order": in_step}) != set()


@pytest.mark.parametrize("model", [Remark, EnquiryReply])
def test_the_same_search_finds_a_planted_leak_of_a_remark_or_a_reply(told_story, model):
    what_is_left, label = dumped(), model._meta.label
    said = model.objects.filter(is_signed=False).order_by("-words").first()
    member = Member.objects.get(pk=said.made_by.member_id)
    for attack, leak in {by_id_or_key: {"subject": str(said.pk)}, by_text: {"fields": said.words}}.items():
        assert attack(what_is_left) == set()
        assert attack(what_is_left | {"planted.Leak": [{"id": 1, "member_id": member.pk} | leak]}) != set()
    timed = [row | {"said_at": timezone.now()} for row in what_is_left[label]]
    assert by_time(what_is_left | {label: timed}) != set()


def test_files_say_neither_the_minute_nor_the_maker(told_story):
    persons = {str(m.person_id) for m in Member.objects.all()} | {str(m.person_id.hex) for m in Member.objects.all()}
    files = [p for p in Path(settings.PHOTO_FOLDER).rglob("*") if p.is_file()]
    assert files
    for file in files:
        content = file.read_bytes()
        assert not any(person.encode() in content for person in persons)
        assert b"Exif" not in content
        assert file.stat().st_mtime % 86_400 == 0


def test_the_log_of_power_says_nothing_about_contributing_or_replying(told_story):
    acts = {row["act"] for row in dumped()["audit.LogLine"]}
    assert acts <= set(Act)
    assert not any(word in act for act in Act for word in ("contribut", "respon", "repl", "object", "idea", "worry"))
