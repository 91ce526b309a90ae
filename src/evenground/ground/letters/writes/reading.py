"""What two safety people do before the board reads words that came with an answer."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.db import transaction

from evenground.cores.sealed.letters import Letter as Opened
from evenground.ground.boxes.models import BoxLead
from evenground.ground.letters import rules
from evenground.ground.letters.models import Letter, Reading
from evenground.ground.rounds.models import Reply
from evenground.ground.safety.models import SafetyPerson
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import one_or_not_here, require

READ = "letters.read"
"""What runs, in whichever feature asked, when words may be shown: `closes_with` of their box and this."""


def keep(letters: Sequence[tuple[Reply, Opened]]) -> None:
    """Take what came out of a box in words. In the transaction of the close, in an order that says nothing."""
    made = [
        Letter(
            id=uuid4(),
            board_id=reply.board_id,
            reply=reply,
            words=letter.words.strip(),
            one_time_key=letter.one_time_key,
            seal=letter.seal,
            came_on=clock.now().astimezone(reply.board.zone).date(),
        )
        for reply, letter in letters
    ]
    Letter.objects.bulk_create(sorted(made, key=lambda letter: letter.pk.int))


@transaction.atomic
def read(letter: Letter, verdict: str, *, by: SafetyPerson) -> Letter:
    """Say whether the board can read it. Two who agree decide; before that each can say otherwise."""
    letter = one_or_not_here(Letter.objects.select_for_update(of=("self",)).select_related("reply__round__box"), pk=letter.pk)
    require(not letter.came_to, rules.WHY_OVER)
    require(verdict in Letter.CameTo, rules.WHY_NOT_NOW)
    Reading.objects.update_or_create(letter=letter, safety_person=by, defaults={"board_id": letter.board_id, "verdict": verdict})
    letter.came_to = rules.what_they_agree_on(list(letter.readings.values_list("verdict", flat=True)))
    if letter.came_to:
        letter.save(update_fields=["came_to"])
    if letter.came_to == Letter.CameTo.SHOWN:
        Reply.objects.filter(pk=letter.reply_id).update(words=letter.words)
        # With the transaction, so that words that may be read are never left waiting.
        tasks.at(clock.now(), f"{letter.reply.round.kind}.{READ}", letter.reply_id)
    return letter


def take_seals_away(today: date) -> int:
    """Names are kept for half a year. How many letters lost theirs."""
    old = Letter.objects.filter(came_on__lte=today - rules.SEALS_KEPT, seal__isnull=False)
    rounds = set(old.values_list("reply__round", flat=True))
    lost = old.update(seal=None, one_time_key=None)
    # Nothing is locked for these keys any more.
    BoxLead.objects.filter(box__round__in=rounds).exclude(
        box__round__in=Letter.objects.filter(seal__isnull=False).values("reply__round")
    ).delete()
    return lost
