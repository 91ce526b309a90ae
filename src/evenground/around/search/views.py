from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenground.around.search import presenters
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """To look for something stores nothing: not what was looked for, nor that anybody did."""
    member = member_for(viewer(request), slug)
    return render(request, "search/results.jinja", presenters.results_page(member, request.GET.dict()))
