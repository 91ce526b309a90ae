from django.conf import settings
from django.urls import path

from evenground.around.sample import views

app_name = "sample"
# On a real server these pages do not exist at all.
urlpatterns = (
    [
        path("see-it-as/", views.chooser, name="chooser"),
        path("see-it-as/<slug:who>/", views.come_in, name="come_in"),
        path("let-time-pass/", views.let_time_pass, name="let_time_pass"),
        path("start-again/", views.start_again, name="start_again"),
    ]
    if settings.DEMO
    else []
)
