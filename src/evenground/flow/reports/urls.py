from django.urls import path

from evenground.flow.reports import views

app_name = "reports"
_report = "boards/<slug:slug>/questions/<uuid:pk>/report/"
_public = "reports/<uuid:report>/"
_edition = _public + "<int:edition>/"
urlpatterns = [
    path(_report, views.report, name="report"),
    path(_report + "write/", views.write, name="write"),
    path(_report + "write/short/", views.write_short, name="write_short"),
    path(_report + "read/begin/", views.begin, name="begin"),
    path(_report + "read/", views.read, name="read"),
    path(_report + "read/<uuid:check>/", views.check, name="check"),
    path(_report + "read/<uuid:check>/take-back/", views.take_back, name="take_back"),
    path(_report + "publish/", views.publish, name="publish"),
    path("reports/schema.json", views.schema, name="schema"),
    path("reports/schema-<int:version>.json", views.schema, name="schema_of"),
    path("reports/tables-2.json", views.form_of_tables, name="form_of_tables"),
    path(_public, views.published, name="published"),
    path(_public + "report.pdf", views.as_pdf, name="pdf"),
    path(_public + "report.json", views.as_json, name="json"),
    path(_public + "report.csv", views.as_csv, name="csv"),
    path(_public + "tables.zip", views.as_tables, name="tables"),
    path(_public + "cards/", views.cards, name="cards"),
    path(_public + "cards.pdf", views.cards_as_pdf, name="cards_pdf"),
    path(_edition, views.published, name="edition_published"),
    path(_edition + "report.pdf", views.as_pdf, name="edition_pdf"),
    path(_edition + "report.json", views.as_json, name="edition_json"),
    path(_edition + "report.csv", views.as_csv, name="edition_csv"),
    path(_edition + "tables.zip", views.as_tables, name="edition_tables"),
]
