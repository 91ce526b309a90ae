from django.urls import path

from evenground.around.calendar import views

app_name = "calendar"
_dates = "boards/<slug:slug>/dates/"
urlpatterns = [
    path(_dates, views.dates, name="dates"),
    path(_dates + "words/", views.say_whether_with_words, name="say_whether_with_words"),
    path(_dates + "<str:whose>/make/", views.make, name="make"),
    path(_dates + "<str:whose>/make-new/", views.make_new, name="make_new"),
    path(_dates + "<str:whose>/switch-off/", views.switch_off, name="switch_off"),
    path("dates/<slug:secret>.ics", views.feed, name="feed"),
]
