"""Maya of the sample board, known by marks that are nobody else's: `python -m tests.around.mine.erasing_scene mark|erase`.

`mark` prints what only she leaves: in tables, drafts, files and work that waits. `erase` has her erased, her words too.
"""

import json
import sys
from datetime import timedelta

NAME, WORDS = "Wilhelmina-Zsófia", "Zwetschgenknödel mit Zimt, sagt meine Oma"


def mark() -> list[str]:
    from django.core.files.base import ContentFile

    from evenground.around.mine import writes as mine
    from evenground.around.wall import writes as wall
    from evenground.flow.contributions import writes as contributions
    from evenground.flow.talk import writes as talk
    from evenground.flow.topics.models import Topic
    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.models import Member
    from evenground.ground.drafts import writes as drafts
    from evenground.ground.people import writes as people
    from evenground.ground.tasks import writes as tasks
    from evenground.ground.web import clock

    maya = Member.objects.get(person__name="Maya", board__slug="hill-and-river")
    people.rename(maya.person, NAME)
    people.make_sign_in_link(maya.person)
    boards.say_what_i_bring(maya, f"bring {WORDS}")
    boards.say_what_i_need(maya, f"need {WORDS}")
    drafts.keep("/somewhere/", {"words": f"draft {WORDS}"}, by=maya.person)
    open_one = Topic.objects.filter(board=maya.board, stage=Topic.Stage.GATHER).first()
    assert open_one is not None
    contributions.contribute(open_one, by=maya, words=f"idea {WORDS}", signed=True)
    talked_about = Topic.objects.filter(board=maya.board, revealed_at__isnull=False).first()
    assert talked_about is not None
    talk.say(talked_about, f"note {WORDS}", by=maya)
    # Two days ago: what is written at night is seen by others from the morning on, and tests run at night, too.
    with clock.telling(clock.now() - timedelta(days=2)):
        answered = wall.write_note(f"wall {WORDS}", by=maya, file=ContentFile(f"file {WORDS}".encode(), "mine.txt"))
    wall.reply(answered, "Thank you.", by=Member.objects.get(person__name="Jo", board=maya.board))
    wall.write_note(f"alone {WORDS}", by=maya)
    tasks.run_ready()
    mine.ask_for_everything(by=maya.person)
    tasks.run_ready()
    return [NAME, WORDS, str(maya.person_id), maya.person_id.hex]


def erase() -> bool:
    from evenground.around.mine import writes as mine
    from evenground.ground.people.models import Person
    from evenground.ground.tasks import writes as tasks

    mine.ask_to_be_erased(by=Person.objects.get(name=NAME), keep_unnamed=False, at_once=True)
    tasks.run_ready()
    tasks.run_ready()
    return not Person.objects.filter(name=NAME).exists()


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps({"mark": mark, "erase": erase}[sys.argv[1]]()))
