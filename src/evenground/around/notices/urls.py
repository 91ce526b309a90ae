from django.urls import path

from evenground.around.notices import views

app_name = "notices"
urlpatterns = [
    path("me/told/", views.how, name="how"),
    path("me/told/not-this-one/", views.not_this_one, name="not_this_one"),
    path("told/stop/<str:link>/", views.stop, name="stop"),
]
