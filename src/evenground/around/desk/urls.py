from django.urls import path

from evenground.around.desk import views

app_name = "desk"
_board = "boards/<slug:slug>/"
urlpatterns = [
    path(_board + "safety/", views.desk, name="desk"),
    path(_board + "safety/<uuid:report>/", views.look, name="look"),
    path(_board + "safety/<uuid:report>/photo/", views.photo, name="photo"),
    path(_board + "safety/<uuid:report>/file/", views.file, name="file"),
    path(_board + "safety/again/<int:place>/", views.again, name="again"),
    path(_board + "wrong/", views.mine, name="mine"),
    path(_board + "wrong/mine/<str:kind>/<uuid:item>/", views.ask_about_mine, name="ask_about_mine"),
    path(_board + "second-look/<uuid:appeal>/", views.second_look, name="second_look"),
    path("reports/<uuid:report>/wrong/", views.report_in_public, name="report_in_public"),
    path("reports/<uuid:report>/wrong/<int:number>/", views.report_idea_in_public, name="report_idea_in_public"),
    path("wrong/<uuid:report>/<str:mark>/", views.receipt, name="receipt"),
    path("wrong/<uuid:report>/<str:mark>/ask/", views.ask_two_others, name="ask_two_others"),
]
