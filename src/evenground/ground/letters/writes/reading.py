"""What two safety people do before the board reads words that came with an answer."""

from collections.abc import Sequence
from uuid import UUID, uuid4

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

TAKE_SEALS_AWAY = "letters.take_seals_away"
READ = "letters.read"
"""What runs, in whichever feature asked, when words may be shown: `closes_with` of their box and this."""


def keep(letters: Sequence[tuple[Reply, Opened]]) -> None:
    """Take what came out of a box in words. In the transaction of the close, in an order that says nothing.

    Where no names are sealed the words are the reply's at once; what is kept is the key with which their writer can add to them.
    """
    made = [
        Letter(
            id=uuid4(),
            board_id=reply.board_id,
            reply=reply,
            words=letter.words.strip() if letter.seal else "",
            one_time_key=letter.one_time_key,
            seal=letter.seal or None,
            came_on=clock.now().astimezone(reply.board.zone).date(),
            came_to="" if letter.seal else Letter.CameTo.SHOWN,
        )
        for reply, letter in letters
    ]
    Letter.objects.bulk_create(sorted(made, key=lambda letter: letter.pk.int))
    if letters:
        tasks.at(clock.now() + rules.SEALS_KEPT, TAKE_SEALS_AWAY, letters[0][0].round_id)


@transaction.atomic
def read(letter: Letter, verdict: str, *, by: SafetyPerson) -> Letter:
    """Say whether the board can read it. Two who agree decide; before that each can say otherwise."""
    letter = one_or_not_here(Letter.objects.select_for_update(of=("self",)).select_related("reply__round__box"), pk=letter.pk)
    require(not letter.came_to, rules.WHY_OVER)
    require(verdict in rules.VERDICTS, rules.WHY_NOT_NOW)
    Reading.objects.update_or_create(letter=letter, safety_person=by, defaults={"board_id": letter.board_id, "verdict": verdict})
    letter.came_to = rules.what_they_agree_on(list(letter.readings.values_list("verdict", flat=True)))
    if letter.came_to:
        letter.save(update_fields=["came_to"])
    if letter.came_to == Letter.CameTo.SHOWN:
        show(letter)
    return letter


def show(letter: Letter) -> None:
    """Everybody can read it from now on, with what was said before under the same key."""
    before = Reply.objects.select_for_update().values_list("words", flat=True).get(pk=letter.reply_id)
    Reply.objects.filter(pk=letter.reply_id).update(words=f"{before}\n\n{letter.words}".strip())
    # With the transaction, so that words that may be read are never left waiting.
    tasks.at(clock.now(), f"{letter.reply.round.kind}.{READ}", letter.pk)


@transaction.atomic
def take_seals_away(round_id: UUID) -> None:
    """Names are kept for half a year. Then nothing is locked for these keys of safety people any more."""
    Letter.objects.filter(reply__round=round_id).update(seal=None, one_time_key=None)
    BoxLead.objects.filter(box__round=round_id).delete()
