from django.urls import path

from evenground.flow.enquiries import views

ASKED = "boards/<slug:slug>/questions/<uuid:pk>/asked/"

app_name = "enquiries"
urlpatterns = [
    path(ASKED, views.all_of_them, name="list"),
    path(ASKED + "ask/", views.ask, name="ask"),
    path(ASKED + "<uuid:enquiry>/", views.enquiry, name="enquiry"),
    path(ASKED + "<uuid:enquiry>/reply/", views.reply, name="reply"),
    path(ASKED + "<uuid:enquiry>/not-yet/", views.not_yet, name="not_yet"),
    path(ASKED + "<uuid:enquiry>/settle/", views.settle, name="settle"),
    path(ASKED + "<uuid:enquiry>/take-back/", views.take_back, name="take_back"),
    path(ASKED + "<uuid:enquiry>/replies/<uuid:reply>/take-back/", views.take_back_reply, name="take_back_reply"),
]
