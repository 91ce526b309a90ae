from django.urls import path

from evenground.around.our_words import views

app_name = "our_words"
_words = "boards/<slug:slug>/our-words/"
urlpatterns = [
    path(_words, views.words, name="words"),
    path(f"{_words}add/", views.add, name="add"),
    path(f"{_words}ask/", views.ask, name="ask"),
    path(f"{_words}ask/done/", views.asked, name="asked"),
    path(f"{_words}<uuid:entry>/", views.word, name="word"),
    path(f"{_words}<uuid:entry>/change/", views.change, name="change"),
    path(f"{_words}<uuid:entry>/take-out/", views.take_out, name="take_out"),
    path(f"{_words}<uuid:entry>/problem/", views.problem, name="problem"),
]
