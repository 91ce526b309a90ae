from django.urls import path

from evenground.around.closing import views

app_name = "closing"
urlpatterns = [
    path("boards/<slug:slug>/end/", views.closing, name="closing"),
]
