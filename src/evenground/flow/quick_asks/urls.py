from django.urls import path

from evenground.flow.quick_asks import views

QUICK = "boards/<slug:slug>/questions/<uuid:pk>/quick/"

app_name = "quick_asks"
urlpatterns = [
    path(QUICK, views.ask, name="ask"),
    path(QUICK + "choices/", views.choices, name="choices"),
    path(QUICK + "happened/", views.happened, name="happened"),
]
