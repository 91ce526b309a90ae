from django.urls import path

from evenground.ground.boxes import views

app_name = "boxes"
urlpatterns = [
    path("boards/<slug:slug>/private-answers/", views.about, name="about"),
    path("boards/<slug:slug>/private-answers/how/", views.switch, name="switch"),
    path("boards/<slug:slug>/private-answers/mix/", views.mix, name="mix"),
    path("boards/<slug:slug>/private-answers/mix/keys/", views.keys, name="keys"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/ticket/", views.draw, name="draw"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/letter/", views.put, name="put"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/locks/<int:place>/", views.layer, name="layer"),
]
