import secrets
from datetime import date
from uuid import UUID

from evenground.cores import sealed
from evenground.ground.audit import rules
from evenground.ground.audit.acts import Act
from evenground.ground.audit.models import LogLine


def add(
    act: Act,
    *,
    board_id: int,
    length: int,
    link: str,
    on: date,
    subject: object = "",
    doer: UUID | None = None,
    second: UUID | None = None,
    concerned: UUID | None = None,
) -> LogLine:
    """Write the next line, linked to the last one. The caller holds the board, and keeps the new length and link with it."""
    people = dict(zip(rules.ROLES, (doer, second, concerned), strict=True))
    names = {
        role: sealed.name_of(rules.who_of(role, person), secrets.token_bytes(sealed.SALT_BYTES))
        for role, person in people.items()
        if person is not None
    }
    line = sealed.seal(
        rules.what_of(act, str(subject), on),
        list(names.values()),
        place=length + 1,
        salt=secrets.token_bytes(sealed.SALT_BYTES),
        before=bytes.fromhex(link) if link else sealed.NOTHING_YET,
    )
    marks = {f"{role}_mark": name.mark.hex() for role, name in names.items()}
    salts = {f"{role}_salt": name.salt.hex() for role, name in names.items() if name.salt}
    return LogLine.objects.create(
        board_id=board_id,
        place=line.place,
        happened_on=on,
        act=act,
        subject=str(subject),
        salt=line.salt.hex(),
        link=line.link.hex(),
        **people,
        **marks,
        **salts,
    )


def take_out(person: UUID) -> None:
    """The acts stay in the log; that this person did them, or had them done, does not."""
    for role in rules.ROLES:
        LogLine.objects.filter(**{role: person}).update(**{role: None, f"{role}_salt": ""})
