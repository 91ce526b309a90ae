from django.urls import path

from evenground.flow.answers import views

app_name = "answers"
_question = "boards/<slug:slug>/questions/<uuid:pk>/"
_idea = f"{_question}ideas/<uuid:contribution>/"
urlpatterns = [
    path("boards/<slug:slug>/answers-owed/", views.owed, name="owed"),
    path(f"{_question}answers/", views.answers, name="answers"),
    path(f"{_question}answers/give/", views.answer, name="answer"),
    path(f"{_question}answers/stand-under/", views.stand_under, name="stand_under"),
    path(f"{_question}answers/look-again/", views.checks, name="checks"),
    path(f"{_question}answers/who/", views.who, name="who"),
    path(f"{_question}answers/who/i-answer/", views.say_i_answer, name="say_i_answer"),
    path(f"{_question}answers/who/no-longer/", views.no_longer, name="no_longer"),
    path(f"{_idea}where-it-went/", views.trace, name="trace"),
    path(f"{_idea}where-it-went/my-name-too/", views.put_own_name, name="put_own_name"),
    path(f"{_idea}where-it-went/second-yes/", views.second_yes, name="second_yes"),
    path(f"{_idea}where-it-went/answers-me/", views.agree, name="agree"),
    path(f"{_idea}where-it-went/not-yet/", views.send_back, name="send_back"),
    path(f"{_idea}where-it-went/take-back/", views.take_back, name="take_back"),
    path(f"{_idea}where-it-went/look-again/", views.check, name="check"),
]
