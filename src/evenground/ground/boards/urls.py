from django.urls import path

from evenground.ground.boards import views

app_name = "boards"
urlpatterns = [
    path("boards/<slug:slug>/people/", views.people_page, name="people"),
    path("boards/<slug:slug>/me/", views.me, name="me"),
]
