"""A round in a database of its own, closed when told: `python -m tests.ground.rounds.closing_scene make|close ID|left ID`.

`close` says that it is ready, and closes when it is told to go, so that two processes can do it in the same moment.
"""

import json
import sys


def make() -> str:
    from datetime import timedelta
    from uuid import uuid4

    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.reads import perspectives_of
    from evenground.ground.people import writes as people
    from evenground.ground.rounds import writes
    from evenground.ground.web import clock

    hal = people.welcome("Hal", is_host=True)
    board = boards.make_board("Two at once", by=hal, perspectives=[("Public", False)], here_as=0, slug="two-at-once").board
    side = next(iter(perspectives_of(board)))
    members = [boards.join(board, person=people.welcome(f"Person {n}"), perspective=side) for n in range(20)]
    now = clock.now()
    round_ = writes.open_round(
        "quick", uuid4(), board=board, members=members, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1)
    )
    for n, member in enumerate(members):
        writes.reply(round_, str(n), by=member)
    return str(round_.pk)


def close(round_id: str) -> bool:
    from evenground.ground.rounds import writes
    from evenground.ground.rounds.models import Round

    round_ = Round.objects.get(pk=round_id)
    print("ready", flush=True)
    sys.stdin.readline()
    return writes.close(round_)


def left(round_id: str) -> dict[str, object]:
    from evenground.ground.rounds.models import Reply, ReplyLink, Round

    return {
        "is_closed": Round.objects.get(pk=round_id).closed_at is not None,
        "answers": sorted(int(reply.answer) for reply in Reply.objects.all()),
        "links": ReplyLink.objects.count(),
    }


if __name__ == "__main__":
    import django

    django.setup()
    what, *about = sys.argv[1:]
    print(json.dumps({"make": make, "close": close, "left": left}[what](*about)))
