"""What happens on a served board while another organisation mixes: `python -m tests.site.teller_scene make | ask | look`.

It stands beside the server, on its data folder. `ask` has everybody answer, and lets the two days and two hours pass.
"""

import json
import sys
from datetime import timedelta
from uuid import uuid4

BOARD = "linked"
ANSWERS = ["fine", "worry", "not_yet", "fine", "fine", "worry", "fine", "fine", "worry", "fine", "fine", "not_yet"]
SIDES = [("Young person", False), ("Carer", False), ("Staff", True)]


def make() -> None:
    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.reads import perspectives_of
    from evenground.ground.boxes.models import MixedBeforeReading
    from evenground.ground.people import writes as persons
    from evenground.ground.web import clock

    host = persons.welcome("Hal", is_host=True)
    board = boards.make_board("Linked", by=host, perspectives=SIDES, here_as=0, slug=BOARD).board
    sides = list(perspectives_of(board))
    for number in range(len(ANSWERS)):
        person = persons.welcome(f"Person {number}", age_band="26+")
        boards.join(board, person=person, perspective=sides[number % 3])
    MixedBeforeReading.objects.create(board=board, chosen_on=clock.now().date())


def ask() -> None:
    from evenground.ground.boards.models import Board
    from evenground.ground.boards.reads import members_of
    from evenground.ground.boxes import writes
    from evenground.ground.boxes.models import Box
    from evenground.ground.web import clock
    from tests.ground.boxes.posting import Phone

    board, now = Board.objects.get(slug=BOARD), clock.now()
    members = list(members_of(board))[: len(ANSWERS)]
    round_ = writes.open_round(
        "consent", uuid4(), board=board, members=members, opens_at=now, closes_at=now + timedelta(days=2),
        closes_with="decisions.close",
    )  # fmt: skip
    for member, answer in zip(members, ANSWERS, strict=True):
        Phone(member).answer(round_.box, answer)
    with clock.telling(now + timedelta(days=2, minutes=1)):
        writes.close(round_, is_good=lambda *_given: True)
    Box.objects.filter(round=round_).update(shut_at=now - timedelta(hours=3), mixed_from=now - timedelta(hours=1))


def look() -> None:
    """How the last box is: what is in it, opened with all that the server has."""
    from evenground.cores.sealed import boxes as sealed
    from evenground.cores.sealed.faults import CannotOpen
    from evenground.cores.sealed.locks import unwrap
    from evenground.ground.boxes import reads
    from evenground.ground.boxes.models import Box, Entry, Holder, Mixed, MixedPart, MixerKey

    box = Box.objects.order_by("pk").last()
    bodies = reads.bodies_in(box)
    try:
        opened = [unwrap(body, box.secret) for body in bodies]
        counted = sealed.count(opened, round_id=box.round_id.bytes, public=bytes(box.slip_public), drawn=box.drawn, lost=box.lost)
        answers = sorted(letter.answer for letter in counted.letters)
    except CannotOpen:
        answers = []
    said = {
        "answers": answers,
        "entries": Entry.objects.filter(box=box).count(),
        "mixed": Mixed.objects.filter(box=box).count(),
        "parts": MixedPart.objects.count(),
        "lost": box.lost,
        "unused": MixerKey.objects.count(),
        "recipient": Holder.objects.get(layer__box=box).recipient,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    import django

    django.setup()
    {"make": make, "ask": ask, "look": look}[sys.argv[1]]()
