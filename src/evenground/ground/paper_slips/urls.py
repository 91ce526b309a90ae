from django.urls import path

from evenground.ground.paper_slips import views

app_name = "paper_slips"
urlpatterns = [
    path("slip/", views.slip, name="slip"),
    path("slip/done/", views.done, name="done"),
    path("slip/ticket/", views.ticket, name="ticket"),
    path("slip/letter/", views.letter, name="letter"),
    path("boards/<slug:slug>/answer-on-paper/<uuid:pk>/", views.on_paper, name="on_paper"),
    path("boards/<slug:slug>/safety/paper-slips/", views.make, name="make"),
]
