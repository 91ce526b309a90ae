from evenground.ground.pauses import writes
from evenground.ground.tasks.jobs import job


@job(writes.END)
def end(pause_id: str) -> None:
    writes.end_unless_confirmed(int(pause_id))
