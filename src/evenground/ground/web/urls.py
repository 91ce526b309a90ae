from django.urls import path

from evenground.ground.web import views

app_name = "web"
urlpatterns = [
    path("help/", views.help_now, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("about/", views.about, name="about"),
    path("alive", views.alive, name="alive"),
]
