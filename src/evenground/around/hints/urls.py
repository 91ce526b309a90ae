from django.urls import path

from evenground.around.hints import views

app_name = "hints"
urlpatterns = [
    path("boards/<slug:slug>/hints/", views.look, name="look"),
    path("me/hints/", views.mine, name="mine"),
]
