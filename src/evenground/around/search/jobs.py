from evenground.around.search.freshness import Freshness
from evenground.ground.tasks.jobs import watch

_freshness = Freshness()


@watch
def keep_fresh() -> None:
    _freshness.look()
