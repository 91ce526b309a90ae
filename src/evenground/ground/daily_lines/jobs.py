from evenground.ground.daily_lines.hours import Hours
from evenground.ground.tasks.jobs import watch

_hours = Hours()


@watch
def keep_days() -> None:
    _hours.look()
