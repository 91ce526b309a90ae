from evenground.flow.decisions import writes
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.reads import KIND
from evenground.ground.letters.models import Letter
from evenground.ground.letters.writes import READ
from evenground.ground.tasks.jobs import job


@job("decisions.close")
def close(decision_id: str) -> None:
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is not None:
        writes.close(decision)


@job(f"{KIND}.{READ}")
def add_words(letter_id: str) -> None:
    letter = Letter.objects.select_related("reply__round").filter(pk=letter_id).first()
    if letter is not None:
        writes.add_words(letter.reply, letter.words)
