from django.urls import path

from evenground.around.talking_down import views

app_name = "talking_down"
_text = "boards/<slug:slug>/wrong/<str:kind>/<uuid:item>/talking-down/"
urlpatterns = [
    path(_text, views.felt, name="felt"),
    path(_text + "not-after-all/", views.not_after_all, name="not_after_all"),
    path("boards/<slug:slug>/how-it-felt/", views.how_it_felt, name="how_it_felt"),
]
