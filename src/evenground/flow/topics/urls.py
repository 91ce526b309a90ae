from django.urls import path

from evenground.flow.topics import views

app_name = "topics"
# The page of a question, `topics:question`, tells what every step says comes next, so it stands above them all: site/urls.py.
urlpatterns = [
    path("boards/<slug:slug>/questions/ask/", views.ask, name="ask"),
    path("boards/<slug:slug>/questions/<uuid:pk>/what-can-change/", views.what_can_change, name="what_can_change"),
    path("boards/<slug:slug>/questions/<uuid:pk>/grow/", views.grow, name="grow"),
]
