from django.urls import path

from evenground.ground.looking_after import views

app_name = "looking_after"
_board = "boards/<slug:slug>/who-keeps-us-safe/"
urlpatterns = [
    path(_board, views.who, name="who"),
    path(_board + "<int:person>/", views.asked_for, name="asked_for"),
    path(_board + "<int:person>/no-more/", views.ask, name="ask"),
    path(_board + "no-more/<uuid:stopping>/", views.stopping, name="stopping"),
    path("no-more/<uuid:stopping>/", views.told, name="told"),
]
