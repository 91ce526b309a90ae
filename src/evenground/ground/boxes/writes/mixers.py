"""Who mixes, and the keys that their device made."""

from collections.abc import Sequence

from django.db import transaction

from evenground.cores.sealed.locks import is_recipient
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boxes import rules
from evenground.ground.boxes.models import Mixer, MixerKey
from evenground.ground.web.errors import require


@transaction.atomic
def make_keys(recipients: Sequence[str], *, by: Member) -> None:
    """Store the open halves of keys that this member's device made; whoever had none begins to mix with it.

    Those of before that no box uses are forgotten: a device has the keys that it made last. Both halves were made there, and the
    secret ones never leave it.
    """
    require(rules.may_mix(by), rules.WHY_NOT_HERE)
    is_right = 0 < len(recipients) <= rules.KEYS_AT_A_TIME and len(set(recipients)) == len(recipients)
    require(is_right and all(map(is_recipient, recipients)), rules.WHY_NOT_KEYS)
    mixer = begin(by)
    MixerKey.objects.filter(mixer=mixer).delete()
    MixerKey.objects.bulk_create(MixerKey(board_id=by.board_id, mixer=mixer, recipient=each) for each in sorted(recipients))


def begin(member: Member) -> Mixer:
    """Say in the log that this member mixes from now on; nothing where they do already."""
    mixer, is_new = Mixer.objects.get_or_create(member=member, defaults={"board_id": member.board_id})
    if is_new:
        boards.note(Act.MIXER_BEGAN, on=member.board_id, by=member.person_id)
    return mixer


@transaction.atomic
def stop(member: Member) -> None:
    """Mix no more. What is open already still waits for this member, or for the stand-in."""
    deleted, _rows = Mixer.objects.filter(member=member).delete()
    if deleted:
        boards.note(Act.MIXER_STOPPED, on=member.board_id, by=member.person_id)
