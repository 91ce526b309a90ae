from evenground.ground.joining import writes
from evenground.ground.joining.models import Agreement
from evenground.ground.tasks.jobs import job


@job("joining.forget_who_waits")
def forget_who_waits(agreement_id: str) -> None:
    agreement = Agreement.objects.filter(pk=agreement_id).first()
    if agreement is not None:
        writes.forget_who_waits(agreement)
