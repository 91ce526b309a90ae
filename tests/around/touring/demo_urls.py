"""All routes as the sample board has them: the tests' settings leave the chooser's out."""

from django.urls import include, path

from evenground.around.sample import views
from evenground.site.urls import handler400, handler404, handler500
from evenground.site.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

of_the_sample = [
    path("see-it-as/", views.chooser, name="chooser"),
    path("see-it-as/<slug:who>/", views.come_in, name="come_in"),
    path("let-time-pass/", views.let_time_pass, name="let_time_pass"),
    path("start-again/", views.start_again, name="start_again"),
]
urlpatterns = [path("", include((of_the_sample, "sample"))), *of_the_site]
