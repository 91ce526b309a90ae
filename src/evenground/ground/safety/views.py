from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer
from evenground.ground.safety import presenters, reads


def help_now(request: HttpRequest, slug: str) -> HttpResponse:
    """The help page of every page of a board, with its own safety people on it."""
    member = member_for(viewer(request), slug)
    return render(request, "web/help.jinja", page(member, safety_people=reads.safety_people_of(member.board)))


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    board = reads.board_of_safety_person(viewer(request), slug)
    timezone.activate(board.zone)
    return render(request, "safety/desk.jinja", {"board": board, "desk": presenters.desk_of(board)})
