from typing import Any

from django.db import migrations


def become_first_editions(apps: Any, _schema_editor: Any) -> None:
    """The account stays word for word, in the form that it had: files of it are out in the world."""
    reports, editions = apps.get_model("reports", "Report"), apps.get_model("reports", "Edition")
    for report in reports.objects.filter(published_at__isnull=False).iterator():
        editions.objects.create(
            board_id=report.board_id,
            report=report,
            number=1,
            published_at=report.published_at,
            account=report.published,
            first_by_id=report.published_by_id,
        )


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_editions")]

    operations = [migrations.RunPython(become_first_editions, migrations.RunPython.noop)]
