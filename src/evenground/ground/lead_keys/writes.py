from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.lead_keys import reads, rules
from evenground.ground.lead_keys.models import LeadKey
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.web import clock
from evenground.ground.web.errors import require


@transaction.atomic
def make_key(
    safety_person: SafetyPerson, recipient: str, *, by_passphrase: bytes, by_passkey: bytes | None = None, passkey: str = ""
) -> LeadKey:
    """Keep a key that a browser made, in place of the one before. Refuses what is no locked key."""
    require(rules.is_well_wrapped(recipient, by_passphrase, by_passkey), rules.WHY_NOT_A_KEY)
    # Of two sent at once the second finds the first.
    SafetyPerson.objects.select_for_update().get(pk=safety_person.pk)
    require(not LeadKey.objects.filter(recipient=recipient).exists(), rules.WHY_MADE_ALREADY)
    today = clock.now().astimezone(safety_person.board.zone).date()
    LeadKey.objects.filter(safety_person=safety_person, stopped_on=None).update(stopped_on=today)
    made = LeadKey.objects.create(
        board=safety_person.board,
        safety_person=safety_person,
        recipient=recipient,
        wrapped_by_passphrase=by_passphrase,
        wrapped_by_passkey=by_passkey,
        passkey=passkey if by_passkey is not None else "",
        made_on=today,
    )
    let_go_of([each.pk for each in reads.kept_by(safety_person)])
    # The whole of it, and not its four words: so the log holds every key that was ever used, and no other fits.
    boards.note(Act.SAFETY_KEY_MADE, on=safety_person.board_id, by=safety_person.person_id, subject=made.recipient)
    return made


def note_tried(key: LeadKey) -> None:
    """Its owner has opened something with it today."""
    today = clock.now().astimezone(key.board.zone).date()
    LeadKey.objects.filter(pk=key.pk).update(tried_on=today)


@transaction.atomic
def let_go_of(keys: Collection[UUID]) -> None:
    """Of these, those that were replaced and for which nothing is locked any more."""
    for key in LeadKey.objects.select_for_update().filter(pk__in=keys, stopped_on__isnull=False):
        if not reads.is_still_needed(key):
            key.delete()
