from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from evenground.around.log import list_file as files
from evenground.around.log.presenters import OWN, log_page
from evenground.around.log.sentences import Kind
from evenground.ground.boards.reads import member_for
from evenground.ground.people.reads import viewer


def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Big things people did, the newest first; all of them, one kind, or those that name the reader."""
    member = member_for(viewer(request), slug)
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    return render(request, "log/log.jinja", log_page(member, kind, request.GET.get("page", ""), is_own=asked == OWN))


@require_safe
def list_file(request: HttpRequest, slug: str) -> JsonResponse:
    """Both lists in one file, for whoever wants to check them."""
    board = member_for(viewer(request), slug).board
    kept_as = {"Content-Disposition": f'attachment; filename="{files.called(board)}"'}
    return JsonResponse(files.plain_list_of(board), headers=kept_as)
