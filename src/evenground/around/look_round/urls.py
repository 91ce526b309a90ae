from django.urls import path

from evenground.around.look_round import views

app_name = "look_round"
urlpatterns = [
    path("look-round/", views.board, name="board"),
    path("look-round/ideas/", views.ideas, name="ideas"),
    path("look-round/letter/", views.letter, name="letter"),
]
