"""Another organisation that mixes: the host asks it, it comes with a code, and its computer makes keys."""

import secrets
from collections.abc import Sequence

from django.db import transaction

from evenground.cores.sealed.locks import is_recipient
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board
from evenground.ground.boxes import reads, rules
from evenground.ground.boxes.models import Mixer, MixerKey
from evenground.ground.people.reads import fingerprint
from evenground.ground.web.errors import require


@transaction.atomic
def invite(name: str, *, board: Board) -> str:
    """Let an organisation mix on a board. Returns its code, of which only a fingerprint is kept."""
    board = Board.objects.select_for_update().get(pk=board.pk)
    name = " ".join(name.split())
    require(0 < len(name) <= rules.MOST_NAME and name.isprintable(), rules.WHY_NO_NAME)
    require(name not in {mixer.called for mixer in reads.mixers_of(board)}, rules.WHY_NAME_TAKEN)
    code = secrets.token_urlsafe(32)
    Mixer.objects.create(board=board, name=name, code=fingerprint(code))
    boards.note(Act.MIXER_BEGAN, on=board.pk, subject=name)
    return code


@transaction.atomic
def remove(name: str, *, board: Board) -> None:
    """Its code opens nothing any more. What waits for it waits for its stand-in, or is thrown away after three days."""
    deleted, _rows = Mixer.objects.filter(board=board, member=None, name=name).delete()
    require(deleted > 0, rules.WHY_NONE_OF_THIS_NAME)
    boards.note(Act.MIXER_STOPPED, on=board.pk, subject=name)


@transaction.atomic
def hand_in_keys(new: Sequence[str], gone: Sequence[str], *, by: Mixer) -> None:
    """Store the open halves of new keys, and forget those whose secret halves are lost. None comes twice: each is for one box."""
    mixer = Mixer.objects.select_for_update().get(pk=by.pk)
    own = MixerKey.objects.filter(mixer=mixer)
    own.filter(recipient__in=gone).delete()
    is_right = len(set(new)) == len(new) and own.count() + len(new) <= rules.KEYS_AT_A_TIME
    require(is_right and all(map(is_recipient, new)), rules.WHY_NOT_KEYS)
    is_known = MixerKey.objects.filter(recipient__in=new).exists() or reads.are_in_use(new)
    require(not is_known, rules.WHY_NOT_KEYS)
    MixerKey.objects.bulk_create(MixerKey(board_id=mixer.board_id, mixer=mixer, recipient=each) for each in sorted(new))
