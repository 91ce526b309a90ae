"""The sample board, from a full life to its end: `python -m tests.around.closing.closing_scene mark|erase`.

`mark` prints words of the board from every kind of place, having left more: a draft, what somebody fetched, the index. `erase`
has two members end it and lets the day come.
"""

import json
import sys
from datetime import timedelta

DRAFTED = "Zwetschgenknödel, half written"


def mark() -> list[str]:
    from evenground.around.mine import writes as mine
    from evenground.around.search import writes as search
    from evenground.flow.contributions.models import Contribution
    from evenground.flow.proposals.models import Part
    from evenground.flow.talk.models import Note
    from evenground.ground.boards.models import Board, Member
    from evenground.ground.concerns.models import Concern
    from evenground.ground.drafts import writes as drafts
    from evenground.ground.keys.models import KeyRefused
    from evenground.ground.photos.models import Photo
    from evenground.ground.tasks import writes as tasks

    board = Board.objects.get(slug="hill-and-river")
    maya = Member.objects.get(board=board, person__name="Maya")
    drafts.keep(f"/boards/{board.slug}/somewhere/", {"words": DRAFTED}, by=maya.person)
    mine.ask_for_everything(by=maya.person)
    tasks.run_ready()
    search.refresh()
    ideas = [idea.words for idea in Contribution.objects.filter(board=board).exclude(words="")[:20]]
    texts = [Part.objects.filter(board=board)[0].words, Note.objects.filter(board=board)[0].words]
    texts += [Concern.objects.exclude(words="")[0].words, KeyRefused.objects.get().why, maya.what_i_bring, board.purpose]
    photos = [str(pk) for pk in Photo.objects.filter(board=board).values_list("pk", flat=True)]
    ids = [each.pk.hex for each in Contribution.objects.filter(board=board)]
    # As they stand in a database's file: to the first sign that is written otherwise in another table.
    return [board.slug, board.name, DRAFTED, *(words.splitlines()[0][:30] for words in [*ideas, *texts]), *photos, *ids]


def erase() -> list[str]:
    from evenground.around.closing import writes
    from evenground.ground.boards.models import Board, Member
    from evenground.ground.tasks import writes as tasks
    from evenground.ground.web import clock

    board = Board.objects.get(slug="hill-and-river")
    for name in ("Maya", "Jo"):
        writes.end(by=Member.objects.get(board=board, person__name=name))
    # On the sample board something waits for safety people: it goes when they had four weeks more.
    with clock.telling(clock.now() + timedelta(days=43)):
        for _time in range(3):
            tasks.run_ready()
    return [each.slug for each in Board.objects.all()]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps({"mark": mark, "erase": erase}[sys.argv[1]]()))
