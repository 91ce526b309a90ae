from django.urls import path

from evenground.flow.easy_read import views
from evenground.flow.proposals.urls import PLAN

EASY = PLAN + "easy/"
LINE = EASY + "lines/<uuid:line>/"

app_name = "easy_read"
urlpatterns = [
    path(EASY, views.easy, name="easy"),
    path(EASY + "write/", views.write, name="write"),
    path(EASY + "<int:number>/", views.of_version, name="of_version"),
    path(EASY + "<int:number>/write/", views.write_one, name="write_one"),
    path(EASY + "<int:number>/both/", views.both, name="both"),
    path(LINE + "picture/", views.picture, name="picture"),
    path(LINE + "picture/take-away/", views.take_away, name="take_away"),
    path(LINE + "photo/", views.photo, name="photo"),
]
