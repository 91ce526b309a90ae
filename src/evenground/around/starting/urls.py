from django.urls import path

from evenground.around.starting import views

app_name = "starting"
urlpatterns = [
    path("boards/<slug:slug>/set-up/", views.set_up, name="set_up"),
    path("boards/<slug:slug>/set-up/people/<int:person>/", views.safety_person, name="safety_person"),
    path("boards/<slug:slug>/set-up/people/<int:person>/new-link/", views.new_link, name="new_link"),
    path("boards/<slug:slug>/set-up/people/<int:person>/stop/", views.take_off, name="take_off"),
]
