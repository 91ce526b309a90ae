from django.urls import path

from evenground.around.agreement import views

AGREEMENT = "boards/<slug:slug>/how-we-treat-each-other/"

app_name = "agreement"
# What stands before a first answer is handed out with the page for deciding: see site/urls.
urlpatterns = [
    path(AGREEMENT, views.agreement, name="agreement"),
    path(AGREEMENT + "begin/", views.begin, name="begin"),
    path(AGREEMENT + "in/", views.im_in, name="im_in"),
    path(AGREEMENT + "before/<int:number>/", views.before, name="before"),
]
