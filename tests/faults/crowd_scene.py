"""A board of many whose ideas were just revealed: `python -m tests.faults.crowd_scene HOW_MANY SLUG`, beside a running server.

Prints the page for answering, and a session for each person, as JSON; with `stored` in the place of the number, what was
stored since.
"""

import json
import sys


def make_scene(how_many: int, slug: str) -> dict[str, object]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import transaction
    from django.urls import reverse

    from evenground.flow.contributions import writes as contributions
    from evenground.flow.topics import writes as topics
    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.reads import perspectives_of
    from evenground.ground.people import writes as people
    from evenground.ground.people.sessions import SessionStore
    from evenground.ground.web import clock

    def session_of(person) -> str:
        session = SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), people.BACKEND
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return session.session_key

    with transaction.atomic():
        hal = people.welcome("Hal", is_host=True)
        board = boards.make_board("A crowd", by=hal, perspectives=[("Public", False)], here_as=0, slug=slug).board
        side = next(iter(perspectives_of(board)))
        everybody = [people.welcome(f"Person {n}", age_band="26+") for n in range(how_many)]
        members = [boards.join(board, person=person, perspective=side) for person in everybody]
        topic = topics.ask("Where should the trams go?", by=members[0], shape="whole", reveal_at=clock.now())
        for n in range(20):
            contributions.contribute(topic, by=members[n], words=f"Idea {n}: past the school, please")
        contributions.reveal(topic)
        sessions = [session_of(person) for person in everybody]
    return {"page": reverse("responses:next", args=[board.slug, topic.pk]), "sessions": sessions}


def stored(slug: str) -> dict[str, int]:
    from evenground.flow.responses.models import Participant, Response

    answers = Response.objects.filter(board__slug=slug)
    answered = answers.values("participant").distinct().count()
    seats = Participant.objects.filter(board__slug=slug).count()
    return {"seats": seats, "answered": answered, "answers": answers.count()}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(stored(sys.argv[2]) if sys.argv[1] == "stored" else make_scene(int(sys.argv[1]), sys.argv[2])))
