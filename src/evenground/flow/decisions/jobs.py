from evenground.flow.decisions import writes
from evenground.flow.decisions.models import Decision
from evenground.ground.tasks.jobs import job


@job("decisions.close")
def close(decision_id: str) -> None:
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is not None:
        writes.close(decision)
