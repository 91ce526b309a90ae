from django.urls import path

from evenground.flow.contributions import views

app_name = "contributions"
_question = "boards/<slug:slug>/questions/<uuid:pk>/ideas/"
urlpatterns = [
    path(_question, views.all_of_them, name="all"),
    path(f"{_question}give/", views.give, name="give"),
    path(f"{_question}sooner/", views.sooner, name="sooner"),
    path(f"{_question}yours/", views.yours, name="yours"),
    path(f"{_question}number/<int:number>/", views.by_number, name="by_number"),
    path(f"{_question}<uuid:contribution>/", views.one, name="one"),
    path(f"{_question}<uuid:contribution>/photo/", views.photo, name="photo"),
    path(f"{_question}<uuid:contribution>/photo-again/", views.photo_again, name="photo_again"),
    path(f"{_question}<uuid:contribution>/take-back/", views.take_back, name="take_back"),
]
