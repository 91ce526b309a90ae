from django.urls import path

from evenground.ground.pauses import views

app_name = "pauses"
urlpatterns = [
    path("boards/<slug:slug>/pauses/", views.counts, name="counts"),
    path("boards/<slug:slug>/safety/pauses/", views.pauses, name="pauses"),
    path("boards/<slug:slug>/safety/pauses/<int:pause>/", views.pause_page, name="pause"),
]
