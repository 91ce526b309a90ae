from django.urls import path

from evenground.around.out_of_sight import views

app_name = "out_of_sight"
_thing = "boards/<slug:slug>/wrong/<str:kind>/<uuid:item>/two-people/"
# The words of both pages are never kept as a draft: whose one's own idea is could be read from where one began to write.
urlpatterns = [
    path(_thing, views.ask, name="ask"),
    path(_thing + "photo/", views.photo, name="photo"),
    path("boards/<slug:slug>/out-of-sight/<uuid:hiding>/", views.asked, name="asked"),
]
