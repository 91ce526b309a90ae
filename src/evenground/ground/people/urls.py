from django.urls import path

from evenground.ground.people import views

app_name = "people"
urlpatterns = [
    path("door/<str:token>/", views.door, name="door"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("signed-out/", views.signed_out, name="signed_out"),
]
