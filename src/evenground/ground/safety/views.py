from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from evenground.ground.boards.presenters import page
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import strong_viewer, viewer
from evenground.ground.safety import presenters, reads
from evenground.ground.web.errors import NotHere, SignInFirst


def help_now(request: HttpRequest, slug: str) -> HttpResponse:
    """Help, with the board's own safety people for its members. Nobody who looks for help is sent to sign in first."""
    try:
        member = member_for(viewer(request), slug, even_resting=True)
    except (NotHere, SignInFirst):
        return redirect("web:help")
    return render(request, "web/help.jinja", page(member, safety_people=reads.safety_people_of(member.board)))


def desk(request: HttpRequest, slug: str) -> HttpResponse:
    board = reads.board_of_safety_person(strong_viewer(request), slug)
    timezone.activate(board.zone)
    return render(request, "safety/desk.jinja", {"board": board, "desk": presenters.desk_of(board)})
