"""The form with which ideas are answered."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.flow.answers import reads, rules
from evenground.flow.answers.forms import AnswerForm
from evenground.flow.answers.models import Answer
from evenground.flow.answers.presenters.answers import A_PAGE
from evenground.flow.answers.presenters.said import outcome_words, title_of
from evenground.flow.contributions.presenters import ideas
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import address, page
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import members_of
from evenground.ground.web import clock
from evenground.ground.web.jinja import number


def answer_page(
    member: Member, topic: Topic, form: AnswerForm, find: str, asked_page: str | None, *, new: Sequence[UUID] = ()
) -> dict[str, Any]:
    """The form: ideas to choose, those chosen already first, and what became of them. `new`: what others answered meanwhile."""
    chosen = {each.pk for each in form.chosen}
    shown = Paginator(reads.matching(topic, find).exclude(pk__in=chosen), A_PAGE).get_page(asked_page)
    to_choose = [*form.chosen, *shown]
    already = reads.answers_to(to_choose)
    # A mark is of the words as they are stored, not as they are shown.
    marks = {each.pk: reads.mark_of_answer(already.get(each.pk)) for each in to_choose}
    reads.as_shown(topic, already.values())
    return page(
        member,
        topic,
        form=form,
        find=find,
        found=shown.paginator.count,
        choices=[
            {
                "pk": str(each.pk),
                "title": title_of(each),
                "idea": idea,
                "is_chosen": each.pk in chosen,
                "answered": outcome_words(already[each.pk].outcome)[0] if each.pk in already else "",
                "reason": already[each.pk].reason if each.pk in already and each.pk in chosen else "",
                "is_new": each.pk in new,
                "missing": _missing(already.get(each.pk)),
                "seen": f"{each.pk} {marks[each.pk]}",
            }
            for each, idea in zip(to_choose, ideas(topic, to_choose), strict=True)
        ],
        next_page=shown.next_page_number() if shown.has_next() else None,
        previous_page=shown.previous_page_number() if shown.has_previous() else None,
        draft_key=f"answer-{topic.pk}",
        back_url=address(topic, "answers:answers"),
    )


def _missing(answer: Answer | None) -> str:
    """What whoever gave the idea still misses in its answer, for who writes a better one."""
    waits = next(iter(answer.sent_back.all()), None) if answer is not None else None
    if waits is None:
        return ""
    words = waits.words or _("They may still say what is missing.")
    return _("Whoever gave it says: not yet. %(words)s") % {"words": words}


def answer_form(
    member: Member, topic: Topic, posted: Mapping[str, Any] | None, *, asked: Sequence[str], initial: Mapping[str, Any]
) -> AnswerForm:
    """With the other one who answers this question beside whoever writes, as long as they choose nobody else."""
    return AnswerForm(
        posted,
        initial={"beside": _the_other(member, topic), "look_again": rules.LOOK_AGAIN_AFTER.days} | dict(initial),
        chosen=reads.chosen(topic, asked),
        places=reads.places_of(topic),
        others=[other for other in members_of(member.board) if other != member],
        today=clock.now().astimezone(topic.board.zone).date(),
    )


def _the_other(member: Member, topic: Topic) -> int | None:
    others = [other for other in reads.answerers_of(topic).said_yes if rules.differ(member, other)]
    return others[0].pk if others else None


def seen_on_the_form(texts: Iterable[str]) -> dict[UUID, str]:
    """What answers the writer had before them, from the form's own hidden lines."""
    cut = (text.partition(" ") for text in texts)
    return {pk: mark for one, _space, mark in cut for pk in reads.ids([one])}


def some_wait(how_many: int) -> str:
    """Said after answers were sent of which some do not stand yet."""
    return ngettext(
        "Two sides stand under %(count)s of these answers. Yours waits for a second yes, from another side.",
        "Two sides stand under %(count)s of these answers. Yours wait for a second yes, from another side.",
        how_many,
    ) % {"count": number(how_many)}
