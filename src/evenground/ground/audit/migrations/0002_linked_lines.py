"""Each line is linked to the one before it, and says on which day; the minute goes. Two keys to an act become one line."""

import secrets
from typing import Any
from uuid import UUID

from django.db import migrations, models

from evenground.cores import sealed

OF_A_PERSON = ("welcomer_handed_on", "safety_person_agreed_to", "safety_person_refused", "safety_person_taken_off", "checks_seen")
KEYS = {
    "key_to_less-time": "thinking_ended",
    "key_to_keep-dissent": "dissent_kept",
    "key_to_without-a-side": "decided_without_a_side",
    "key_to_time-to-think": "time_to_think_set",
}
TO_PUBLISH = "key_to_publish-report"
PUBLISHED = ("report_published", "report_corrected")


def link_lines(apps: Any, _schema_editor: Any) -> None:
    lines = apps.get_model("audit", "LogLine")
    for board in lines.objects.order_by().values_list("board_id", flat=True).distinct():
        place, link, first = 0, sealed.NOTHING_YET, None
        for line in list(lines.objects.filter(board_id=board).order_by("happened_at", "pk")):
            if line.act == TO_PUBLISH or (line.act in KEYS and first is None):
                first = line.doer if first is None else first
                line.delete()
                continue
            people = {"doer": line.doer, "second": None, "concerned": None}
            if line.act in KEYS or line.act in PUBLISHED:
                people |= {"doer": first, "second": line.doer}
                first = None
            if line.act in OF_A_PERSON:
                people["concerned"] = UUID(line.subject) if line.subject else None
                line.subject = ""
            line.act = KEYS.get(line.act, line.act)
            place += 1
            line.place, line.happened_on = place, line.happened_at.date()
            link = _seal(line, people, link)
            line.save()


def _seal(line: Any, people: dict[str, UUID | None], before: bytes) -> bytes:
    names = []
    for role, person in people.items():
        setattr(line, role, person)
        if person is not None:
            salt = secrets.token_bytes(sealed.SALT_BYTES)
            name = sealed.name_of(f"{role} {person}", salt)
            setattr(line, f"{role}_salt", salt.hex())
            setattr(line, f"{role}_mark", name.mark.hex())
            names.append(name)
    # As `audit/rules.py` has it today: a line keeps the words that it was linked over.
    what = f'["{line.act}", "{line.subject}", "{line.happened_on.isoformat()}"]'
    new = sealed.seal(what, names, place=line.place, salt=secrets.token_bytes(sealed.SALT_BYTES), before=before)
    line.salt, line.link = new.salt.hex(), new.link.hex()
    return new.link


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AlterField("logline", "board_id", models.BigIntegerField()),
        migrations.AlterField("logline", "subject", models.CharField(blank=True, max_length=80)),
        migrations.AddField("logline", "place", models.PositiveIntegerField(default=0), preserve_default=False),
        migrations.AddField("logline", "happened_on", models.DateField(default="2000-01-01"), preserve_default=False),
        migrations.AddField("logline", "salt", models.CharField(max_length=32, default=""), preserve_default=False),
        migrations.AddField("logline", "link", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.AddField("logline", "second", models.UUIDField(null=True)),
        migrations.AddField("logline", "concerned", models.UUIDField(null=True)),
        *(
            migrations.AddField(
                "logline", f"{role}_{what}", models.CharField(max_length=size, blank=True, default=""), preserve_default=False
            )
            for role in ("doer", "second", "concerned")
            for what, size in (("salt", 32), ("mark", 64))
        ),
        migrations.RunPython(link_lines, migrations.RunPython.noop),
        migrations.RemoveField("logline", "happened_at"),
        migrations.AddConstraint(
            "logline", models.UniqueConstraint(fields=["board_id", "place"], name="one_line_at_a_place_of_a_log")
        ),
    ]
