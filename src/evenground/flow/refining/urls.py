from django.urls import path

from evenground.flow.refining import views

PLAN = "boards/<slug:slug>/questions/<uuid:pk>/plan/"

app_name = "refining"
urlpatterns = [
    path(PLAN + "steps/<slug:which>/", views.step, name="step"),
    path(PLAN + "suggest/", views.suggest_part, name="suggest_part"),
    path(PLAN + "suggest/<uuid:part>/", views.suggest, name="suggest"),
    path(PLAN + "said/<uuid:remark>/", views.remark, name="remark"),
    path(PLAN + "said/<uuid:remark>/take-back/", views.take_back, name="take_back"),
]
