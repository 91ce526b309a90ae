from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenground.ground.boards import reads
from evenground.ground.boards.presenters import page, people_of
from evenground.ground.people.reads import viewer


def people_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/people.jinja", people_of(member))


def me(request: HttpRequest, slug: str) -> HttpResponse:
    member = reads.member_for(viewer(request), slug)
    return render(request, "boards/me.jinja", page(member, "me", need=reads.access_need_of(member)))
