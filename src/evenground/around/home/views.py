from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from evenground.around.home import first_questions, later_cards, presenters, writes
from evenground.around.mine.reads import erasing_of
from evenground.around.waiting.next_things import next_of
from evenground.flow.answers.presenters import clock_of
from evenground.flow.topics import views as topics
from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import boards_of, member_for
from evenground.ground.endings.reads import ended_places_of
from evenground.ground.looking_after.reads import ended_for
from evenground.ground.people.reads import viewer
from evenground.ground.safety.reads import boards_looked_after_by
from evenground.ground.web.errors import NotHere


def first_page(request: HttpRequest) -> HttpResponse:
    """Whoever is on one board goes straight there; a host without a board is asked to start one."""
    if settings.DEMO and not request.user.is_authenticated:
        return redirect("sample:chooser")
    person = viewer(request)
    boards = list(boards_of(person))
    ended, let_go = ended_places_of(person), ended_for(person)
    if len(boards) == 1 and not (ended or let_go):
        return redirect("home:board", boards[0].slug)
    if not boards and erasing_of(person):
        return redirect("mine:erase")
    if not boards and person.is_host:
        return redirect("boards:start")
    looked_after = boards_looked_after_by(person)
    if not boards and len(looked_after) == 1:
        return redirect("desk:desk", looked_after[0].slug)
    words = {"boards": boards, "looked_after": looked_after, "ended": ended, "let_go": let_go}
    return render(request, "home/boards.jinja", words)


def board(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    return render(request, "home/board.jinja", page(member, "home", front=presenters.front_of(member)))


def first_question(request: HttpRequest, slug: str) -> HttpResponse:
    """The third screen of somebody who joins: one real question. Its buttons press what anybody's would."""
    member = member_for(viewer(request), slug)
    return render(request, "home/first_question.jinja", page(member, "home", first=first_questions.first_for(member)))


@require_POST
def not_now(request: HttpRequest, slug: str) -> HttpResponse:
    member = member_for(viewer(request), slug)
    card = request.POST.get("card", "")
    if not later_cards.is_a_card(card):
        raise NotHere
    writes.not_now(card, by=member)
    return redirect("home:board", slug)


def question(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """The page of a question, with what comes next for whoever looks."""
    return topics.question(request, slug, pk, next_of=next_of, clock_of=clock_of)
