from django.urls import path

from evenground.flow.talk import views

app_name = "talk"
_question = "boards/<slug:slug>/questions/<uuid:pk>/talk/"
urlpatterns = [
    path(_question, views.talk, name="talk"),
    path(f"{_question}<uuid:note>/", views.change, name="change"),
    path(f"{_question}<uuid:note>/take-back/", views.take_back, name="take_back"),
]
