from django.urls import path

from evenground.flow.decisions import views

QUESTION = "boards/<slug:slug>/questions/<uuid:pk>/"

app_name = "decisions"
# Everybody's page, `decisions:decision`, is handed out by a page that stands above the flow: site/urls.py.
urlpatterns = [
    # Nothing sent to an address with "/decide/" in it is ever kept as a draft: see ground/drafts.
    path(QUESTION + "decide/ask/", views.ask, name="open"),
    path(QUESTION + "decide/private/", views.private, name="private"),
    path(QUESTION + "decide/two-say-yes/<slug:act>/", views.two_keys, name="two_keys"),
    path(QUESTION + "decide/look-again/", views.look_again, name="look_again"),
    path(QUESTION + "worries/<uuid:objection>/", views.worry, name="worry"),
    path(QUESTION + "decide/worries/<uuid:objection>/suggest/", views.suggest, name="suggest_part"),
    path(QUESTION + "decide/worries/<uuid:objection>/suggest/<uuid:part>/", views.suggest, name="suggest"),
]
