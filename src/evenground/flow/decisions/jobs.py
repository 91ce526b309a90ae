from evenground.flow.decisions import writes
from evenground.flow.decisions.models import Decision
from evenground.flow.decisions.reads import KIND
from evenground.ground.letters.writes import READ
from evenground.ground.rounds.models import Reply
from evenground.ground.tasks.jobs import job


@job("decisions.close")
def close(decision_id: str) -> None:
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is not None:
        writes.close(decision)


@job(f"{KIND}.{READ}")
def add_words(reply_id: str) -> None:
    reply = Reply.objects.select_related("round").filter(pk=reply_id).first()
    if reply is not None:
        writes.add_words(reply)
