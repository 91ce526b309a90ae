from django.urls import path

from evenground.ground.endings import views

app_name = "endings"
urlpatterns = [
    path("boards/<slug:slug>/people/ending/", views.ask, name="ask"),
    path("boards/<slug:slug>/people/ending/<uuid:ending>/", views.ending, name="ending"),
    path("boards/<slug:slug>/people/ending/<uuid:ending>/say/", views.own_words, name="own_words"),
    path("ended/<uuid:ending>/", views.ended, name="ended"),
]
