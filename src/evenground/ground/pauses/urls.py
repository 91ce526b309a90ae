from django.urls import path

from evenground.ground.pauses import views

app_name = "pauses"
urlpatterns = [
    path("boards/<slug:slug>/safety/pauses/", views.pauses, name="pauses"),
    path("boards/<slug:slug>/safety/pauses/<int:pause>/", views.pause_page, name="pause"),
]
