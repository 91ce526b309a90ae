from django.urls import path

from evenground.ground.boxes import views

app_name = "boxes"
urlpatterns = [
    path("boards/<slug:slug>/private-answers/", views.about, name="about"),
    path("boards/<slug:slug>/private-answers/how/", views.switch, name="switch"),
    path("boards/<slug:slug>/private-answers/mix/", views.mix, name="mix"),
    path("boards/<slug:slug>/private-answers/mix/keys/", views.keys, name="keys"),
    path("boards/<slug:slug>/private-answers/elsewhere/", views.waits, name="waits_elsewhere"),
    path("boards/<slug:slug>/private-answers/elsewhere/keys/", views.hand_in_keys, name="keys_elsewhere"),
    path("boards/<slug:slug>/private-answers/elsewhere/<uuid:pk>/<int:place>/", views.letters, name="letters_elsewhere"),
    path("boards/<slug:slug>/private-answers/elsewhere/<uuid:pk>/<int:place>/all/", views.all_handed_on, name="all_elsewhere"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/ticket/", views.draw, name="draw"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/letter/", views.put, name="put"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/locks/<int:place>/", views.layer, name="layer"),
    path("boards/<slug:slug>/private-answers/<uuid:pk>/locks/<int:place>/lost/", views.give_up, name="give_up"),
]
