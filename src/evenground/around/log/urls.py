from django.urls import path

from evenground.around.log import views

app_name = "log"
urlpatterns = [path("boards/<slug:slug>/log/", views.log, name="log")]
