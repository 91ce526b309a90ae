"""Serves a photo for the features that own one. There is no address of its own: each asks its own gate first."""

from django.http import HttpRequest, HttpResponse

from evenground.ground.photos import reads
from evenground.ground.photos.models import Photo
from evenground.ground.web.errors import NotHere


def serve(request: HttpRequest, photo: Photo | None) -> HttpResponse:
    size = request.GET.get("size", "large")
    if photo is None or photo.state != Photo.State.READY or size not in reads.SIZES:
        raise NotHere
    try:
        drawn = reads.ready_file(photo.pk, size).read_bytes()
    except FileNotFoundError:
        raise NotHere from None
    response = HttpResponse(drawn, content_type="image/webp")
    response.headers["Content-Disposition"] = 'inline; filename="photo.webp"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
