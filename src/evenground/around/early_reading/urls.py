from django.urls import path

from evenground.around.early_reading import views

app_name = "early_reading"
urlpatterns = [
    path("boards/<slug:slug>/safety/new-ideas/", views.reading, name="reading"),
    path("boards/<slug:slug>/safety/new-ideas/<uuid:idea>/photo/", views.photo, name="photo"),
    path("boards/<slug:slug>/safety/new-ideas/<uuid:idea>/out-of-sight/", views.put_out_of_sight, name="put_out_of_sight"),
    path("boards/<slug:slug>/safety/new-pictures/", views.pictures, name="pictures"),
    path("boards/<slug:slug>/safety/new-pictures/<uuid:picture>/", views.picture, name="picture"),
]
