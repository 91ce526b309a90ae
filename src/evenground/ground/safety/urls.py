from django.urls import path

from evenground.ground.safety import views

app_name = "safety"
urlpatterns = [
    path("boards/<slug:slug>/help/", views.help_now, name="help"),
    path("boards/<slug:slug>/safety/", views.desk, name="desk"),
]
