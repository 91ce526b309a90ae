from django.urls import path

from evenground.around.starting import views

app_name = "starting"
urlpatterns = [path("boards/<slug:slug>/set-up/", views.set_up, name="set_up")]
