from django.urls import path

from evenground.ground.board_settings import views

app_name = "board_settings"
_board = "boards/<slug:slug>/how-it-is-set-up/"
urlpatterns = [
    path(_board, views.settings, name="settings"),
    path(_board + "change/", views.change, name="change"),
    path(_board + "hints/", views.hints, name="hints"),
    path(_board + "hints/<slug:kind>/", views.hint, name="hint"),
    path(_board + "<uuid:wish>/", views.wish, name="wish"),
]
