from django.urls import path

from evenground.around.search import views

app_name = "search"
urlpatterns = [
    path("boards/<slug:slug>/search/", views.results, name="results"),
]
