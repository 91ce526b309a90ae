from django.urls import path

from evenground.ground.duties import views

app_name = "duties"
urlpatterns = [
    path("boards/<slug:slug>/todays-jobs/", views.todays_jobs, name="todays_jobs"),
    path("boards/<slug:slug>/todays-jobs/dealing/", views.dealing, name="dealing"),
    path("boards/<slug:slug>/todays-jobs/how/<slug:duty>/", views.how_to, name="how_to"),
]
