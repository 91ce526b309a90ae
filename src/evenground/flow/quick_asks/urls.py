from django.urls import path

from evenground.flow.quick_asks import views

QUICK = "boards/<slug:slug>/questions/<uuid:pk>/quick/"

app_name = "quick_asks"
urlpatterns = [
    path("boards/<slug:slug>/questions/quick/", views.ask_quickly, name="ask_quickly"),
    path(QUICK, views.ask, name="ask"),
    path(QUICK + "private/", views.private, name="private"),
    path(QUICK + "again/", views.again, name="again"),
    path(QUICK + "choices/", views.choices, name="choices"),
    path(QUICK + "happened/", views.happened, name="happened"),
]
