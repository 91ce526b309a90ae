from django.urls import path

from evenground.flow.actions import views

app_name = "actions"
_jobs = "boards/<slug:slug>/questions/<uuid:pk>/jobs/"
urlpatterns = [
    path(_jobs, views.jobs, name="jobs"),
    path(_jobs + "take-on/", views.take_on, name="take_on"),
    path(_jobs + "<uuid:job>/", views.job, name="job"),
    path(_jobs + "<uuid:job>/change/", views.change, name="change"),
    path(_jobs + "<uuid:job>/agree/", views.agree, name="agree"),
    path(_jobs + "<uuid:job>/note/", views.note, name="note"),
    path(_jobs + "<uuid:job>/still/", views.still_want, name="still_want"),
    path(_jobs + "<uuid:job>/not-this-one/", views.not_this_one, name="not_this_one"),
    path(_jobs + "<uuid:job>/done/", views.done, name="done"),
    path(_jobs + "<uuid:job>/help/", views.need_help, name="need_help"),
    path(_jobs + "<uuid:job>/hand-on/", views.hand_on, name="hand_on"),
    path(_jobs + "<uuid:job>/join-in/", views.join_in, name="join_in"),
    path(_jobs + "<uuid:job>/rather-not/", views.rather_not, name="rather_not"),
    path(_jobs + "<uuid:job>/let-go/", views.let_go, name="let_go"),
    path(_jobs + "<uuid:job>/pick-up-again/", views.pick_up_again, name="pick_up_again"),
]
