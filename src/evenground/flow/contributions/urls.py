from django.http import HttpRequest, HttpResponse
from django.urls import path


def PLACEHOLDER(request: HttpRequest, slug: str, pk: object) -> HttpResponse:  # replace this whole file
    return HttpResponse("not built yet")


app_name = "contributions"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/ideas/give/", PLACEHOLDER, name="give"),
    path("boards/<slug:slug>/questions/<uuid:pk>/ideas/", PLACEHOLDER, name="all"),
]
