from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.around.look_round.presenters import made_up_board


def board(request: HttpRequest) -> HttpResponse:
    return render(request, "look_round/board.jinja", {"made_up": made_up_board()})


def ideas(request: HttpRequest) -> HttpResponse:
    return render(request, "look_round/ideas.jinja", {"made_up": made_up_board()})


def letter(request: HttpRequest) -> HttpResponse:
    return render(request, "look_round/letter.jinja", {"made_up": made_up_board()})
