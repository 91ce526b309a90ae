from django.urls import path

from evenground.ground.keys import views

app_name = "keys"
urlpatterns = [
    path("boards/<slug:slug>/time-to-think/", views.time_to_think, name="time_to_think"),
    path("boards/<slug:slug>/second-yes/<int:key>/no/", views.say_no, name="say_no"),
]
