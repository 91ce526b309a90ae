from django.urls import path

from evenground.flow.proposals import views

PLAN = "boards/<slug:slug>/questions/<uuid:pk>/plan/"

app_name = "proposals"
urlpatterns = [
    # The plan's own page and sharing live with deciding: see site/urls.
    path(PLAN + "begin/", views.begin, name="begin"),
    path(PLAN + "versions/<int:number>/", views.version, name="version"),
    path(PLAN + "change/", views.change, name="change"),
    path(PLAN + "write/", views.write, name="write"),
    path(PLAN + "write/title/", views.name, name="name"),
    path(PLAN + "write/add/", views.add_part, name="add_part"),
    path(PLAN + "write/pick/", views.pick, name="pick"),
    path(PLAN + "write/parts/<uuid:part>/", views.edit_part, name="edit_part"),
    path(PLAN + "write/parts/<uuid:part>/remove/", views.remove_part, name="remove_part"),
    path(PLAN + "write/pen/", views.pen, name="pen"),
    path(PLAN + "write/pens/", views.pens, name="pens"),
]
