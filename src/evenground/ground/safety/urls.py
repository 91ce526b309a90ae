from django.urls import path

from evenground.ground.safety import views

app_name = "safety"
# Saying that something is wrong, `safety:report`, takes a look at every kind of thing, so it stands above them all: site/urls.py.
urlpatterns = [
    path("boards/<slug:slug>/help/", views.help_now, name="help"),
    path("boards/<slug:slug>/safety/hours/", views.hours, name="hours"),
    path("boards/<slug:slug>/safety/hours/away/", views.go_away, name="go_away"),
    path("boards/<slug:slug>/safety/hours/away/<int:away>/back/", views.come_back, name="come_back"),
    path("boards/<slug:slug>/safety/new-people/", views.newly_named, name="newly_named"),
    path("boards/<slug:slug>/safety/checks/", views.checks, name="checks"),
]
