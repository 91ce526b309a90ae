from django.urls import path

from evenground.ground.boards import views

app_name = "boards"
urlpatterns = [
    path("boards/<slug:slug>/people/", views.people_page, name="people"),
    path("boards/<slug:slug>/time-to-think/", views.time_to_think, name="time_to_think"),
    path("boards/<slug:slug>/me/", views.me, name="me"),
]
