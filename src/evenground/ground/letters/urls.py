from django.urls import path

from evenground.ground.letters import views

app_name = "letters"
urlpatterns = [
    path("boards/<slug:slug>/safety/letters/", views.desk, name="desk"),
    path("boards/<slug:slug>/safety/letters/<uuid:letter>/", views.letter, name="letter"),
    path("boards/<slug:slug>/safety/letters/<uuid:letter>/name/", views.ask, name="ask"),
    path("boards/<slug:slug>/safety/names/<uuid:look_up>/", views.look_up, name="look_up"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/more/", views.more, name="more"),
    path("private-answers/more/", views.add, name="add"),
    path("boards/<slug:slug>/me/name/", views.told, name="told"),
]
