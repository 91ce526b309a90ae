"""Answers with a photo for the features that own one. It has no address of its own: each asks its own gate first."""

from django.http import HttpRequest, HttpResponse


def serve(drawn: bytes) -> HttpResponse:
    response = HttpResponse(drawn, content_type="image/webp")
    response.headers["Content-Disposition"] = 'inline; filename="photo.webp"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def saves_data(request: HttpRequest) -> bool:
    """The phone asks for less data: photos wait for a tap."""
    return request.headers.get("Save-Data", "").lower() == "on"
