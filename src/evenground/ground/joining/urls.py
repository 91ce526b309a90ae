from django.urls import path

from evenground.ground.joining.views import cards as views
from evenground.ground.joining.views import lost_cards, together

CARDS = "boards/<slug:slug>/cards/"

YOUNG = "boards/<slug:slug>/safety/joining/"

app_name = "joining"
urlpatterns = [
    path("join/<str:token>/", views.card, name="card"),
    path("join/<str:token>/in/", views.come_in, name="come_in"),
    path("join/<str:token>/back/", views.come_back, name="come_back"),
    path("waiting/<str:token>/", together.waiting, name="waiting"),
    path("waiting/<str:token>/ask/", together.ask, name="ask"),
    path("waiting/<str:token>/stop/", together.stop, name="stop"),
    path("waiting/<str:token>/in/", together.come_in, name="come_in_together"),
    path("for-a-parent-or-carer/<str:token>/", together.parent, name="parent"),
    path(YOUNG, together.young_people, name="young_people"),
    path(YOUNG + "<uuid:agreement>/another-way/", together.another_way, name="another_way"),
    path(YOUNG + "<uuid:agreement>/talked/", together.talked, name="talked"),
    path(YOUNG + "<uuid:agreement>/both-were-asked/", together.both_were_asked, name="both_were_asked"),
    path("boards/<slug:slug>/me/age/", together.age, name="age"),
    path("boards/<slug:slug>/safety/lost-cards/", lost_cards.waiting, name="lost_cards"),
    path("boards/<slug:slug>/lost-card/", lost_cards.lost, name="lost_card"),
    path(CARDS, views.cards, name="cards"),
    path(CARDS + "make/", views.make, name="make"),
    path(CARDS + "show/", views.show, name="show"),
    path(CARDS + "hand-on/", views.hand_on, name="hand_on"),
    path(CARDS + "<uuid:card>/take-back/", views.take_back, name="take_back"),
]
