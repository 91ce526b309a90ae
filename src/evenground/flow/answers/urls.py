from django.urls import path

from evenground.flow.answers import views

app_name = "answers"
_question = "boards/<slug:slug>/questions/<uuid:pk>/"
urlpatterns = [
    path(_question + "answers/", views.answers, name="answers"),
    path(_question + "answers/give/", views.answer, name="answer"),
    path(_question + "answers/stand-under/", views.stand_under, name="stand_under"),
    path(_question + "ideas/<uuid:contribution>/where-it-went/", views.trace, name="trace"),
]
