from django.http import HttpRequest, HttpResponse
from django.urls import path


def PLACEHOLDER(request: HttpRequest, slug: str, pk: object) -> HttpResponse:  # replace this whole file
    return HttpResponse("not built yet")


app_name = "decisions"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/decide/", PLACEHOLDER, name="decision"),
]
