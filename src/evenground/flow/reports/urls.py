from django.urls import path

from evenground.flow.reports import views

app_name = "reports"
_report = "boards/<slug:slug>/questions/<uuid:pk>/report/"
urlpatterns = [
    path(_report, views.report, name="report"),
    path(_report + "write/", views.write, name="write"),
    path(_report + "publish/", views.publish, name="publish"),
    path("reports/schema.json", views.schema, name="schema"),
    path("reports/<uuid:report>/", views.published, name="published"),
    path("reports/<uuid:report>/report.pdf", views.as_pdf, name="pdf"),
    path("reports/<uuid:report>/report.json", views.as_json, name="json"),
    path("reports/<uuid:report>/report.csv", views.as_csv, name="csv"),
]
