from django.urls import path

from evenground.flow.decisions import views

QUESTION = "boards/<slug:slug>/questions/<uuid:pk>/"

app_name = "decisions"
urlpatterns = [
    # Nothing sent to an address with "/decide/" in it is ever kept as a draft: see ground/drafts.
    path(QUESTION + "decide/", views.decision, name="decision"),
    path(QUESTION + "decide/ask/", views.ask, name="open"),
    path(QUESTION + "worries/<uuid:objection>/", views.worry, name="worry"),
]
