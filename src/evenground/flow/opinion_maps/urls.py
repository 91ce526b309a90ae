from django.http import HttpRequest, HttpResponse
from django.urls import path


def PLACEHOLDER(request: HttpRequest, slug: str, pk: object) -> HttpResponse:  # replace this whole file
    return HttpResponse("not built yet")


app_name = "opinion_maps"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/where-we-agree/", PLACEHOLDER, name="map"),
]
