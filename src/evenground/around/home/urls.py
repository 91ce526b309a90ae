from django.urls import path

from evenground.around.home import views

app_name = "home"
urlpatterns = [
    path("", views.first_page, name="first"),
    path("boards/<slug:slug>/", views.board, name="board"),
    path("boards/<slug:slug>/first/", views.first_question, name="first_question"),
    path("boards/<slug:slug>/not-now/", views.not_now, name="not_now"),
]
