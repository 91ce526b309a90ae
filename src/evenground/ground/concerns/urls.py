from django.urls import path

from evenground.ground.concerns import views

app_name = "concerns"
# What somebody tells is never drafted: drafts/writes.py knows this address.
urlpatterns = [
    path("boards/<slug:slug>/tell/", views.tell, name="tell"),
    path("boards/<slug:slug>/told/", views.told, name="told"),
    path("boards/<slug:slug>/told/<uuid:concern>/", views.receipt, name="receipt"),
    path("boards/<slug:slug>/safety/told/", views.desk, name="desk"),
    path("boards/<slug:slug>/safety/told/<uuid:concern>/", views.concern_page, name="concern"),
    path("boards/<slug:slug>/safety/told/<uuid:concern>/extract/", views.extract, name="extract"),
    path("boards/<slug:slug>/safety/stop/", views.stop, name="stop"),
]
