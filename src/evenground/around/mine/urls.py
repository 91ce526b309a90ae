from django.urls import path

from evenground.around.mine import views

app_name = "mine"
urlpatterns = [
    path("boards/<slug:slug>/me/bring/", views.bring, name="bring"),
    path("boards/<slug:slug>/me/want/", views.want, name="want"),
    path("boards/<slug:slug>/me/need/", views.need, name="need"),
    path("boards/<slug:slug>/people/needs/", views.needs, name="needs"),
    path("boards/<slug:slug>/me/need/met/", views.met, name="met"),
    path("boards/<slug:slug>/me/break/", views.a_break, name="break"),
    path("boards/<slug:slug>/me/back/", views.come_back, name="come_back"),
    path("boards/<slug:slug>/me/away/", views.while_away, name="while_away"),
    path("boards/<slug:slug>/me/leave/", views.leave, name="leave"),
    path("boards/<slug:slug>/me/letter/", views.letter, name="letter"),
    path("me/left/", views.left, name="left"),
    path("me/everything/", views.everything, name="everything"),
    path("me/everything/file/", views.everything_file, name="everything_file"),
    path("me/erase/", views.erase, name="erase"),
    path("me/erase/think-again/", views.think_again, name="think_again"),
    path("goodbye/", views.goodbye, name="goodbye"),
]
