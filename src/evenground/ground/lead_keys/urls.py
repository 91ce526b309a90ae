from django.urls import path

from evenground.ground.lead_keys import views

app_name = "lead_keys"
# Under /safety/, of which drafts/writes.py keeps nothing.
_key = "boards/<slug:slug>/safety/key/"
urlpatterns = [
    path(_key, views.your_key, name="key"),
    path(_key + "new/", views.new_key, name="new"),
]
