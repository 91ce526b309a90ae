from django.urls import path

from evenground.flow.opinion_maps import views

app_name = "opinion_maps"
urlpatterns = [
    path("boards/<slug:slug>/questions/<uuid:pk>/where-we-agree/", views.where_we_agree, name="map"),
    path("boards/<slug:slug>/questions/<uuid:pk>/where-we-agree/mine/", views.own_place, name="own"),
]
