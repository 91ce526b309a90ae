from django.urls import path

from evenground.around.log import views

app_name = "log"
urlpatterns = [
    path("boards/<slug:slug>/log/", views.log, name="log"),
    path("boards/<slug:slug>/log/list.json", views.list_file, name="list_file"),
]
