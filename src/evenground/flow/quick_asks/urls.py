from django.http import HttpRequest, HttpResponse
from django.urls import path


def PLACEHOLDER(request: HttpRequest, slug: str, pk: object) -> HttpResponse:  # replace this whole file
    return HttpResponse("not built yet")


app_name = "quick_asks"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/quick/", PLACEHOLDER, name="ask"),
    path("boards/<slug:slug>/questions/<uuid:pk>/quick/choices/", PLACEHOLDER, name="choices"),
]
