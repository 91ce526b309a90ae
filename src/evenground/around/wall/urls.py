from django.urls import path

from evenground.around.wall import views

app_name = "wall"
_wall = "boards/<slug:slug>/wall/"
urlpatterns = [
    path(_wall, views.wall, name="wall"),
    path(f"{_wall}next-session/", views.session, name="session"),
    path(f"{_wall}switch/", views.switch, name="switch"),
    path(f"{_wall}photos/", views.photos_from_before, name="photos"),
    path(f"{_wall}photos/give/", views.give_photo, name="give_photo"),
    path(f"{_wall}photos/<uuid:weekly>/", views.weekly_photo, name="weekly_photo"),
    path(f"{_wall}photos/<uuid:weekly>/change/", views.change_photo, name="change_photo"),
    path(f"{_wall}photos/<uuid:weekly>/take-back/", views.take_photo_back, name="take_photo_back"),
    path(f"{_wall}<uuid:note>/reply/", views.reply, name="reply"),
    path(f"{_wall}<uuid:note>/change/", views.change, name="change"),
    path(f"{_wall}<uuid:note>/take-back/", views.take_back, name="take_back"),
    path(f"{_wall}<uuid:note>/photo/", views.photo, name="photo"),
    path(f"{_wall}<uuid:note>/file/", views.file, name="file"),
]
