from django.urls import path

from evenground.flow.responses import views

app_name = "responses"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/respond/", views.next_one, name="next"),
]
