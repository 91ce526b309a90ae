from typing import Any

from django.db import migrations, models


def read_the_end(apps: Any, _schema_editor: Any) -> None:
    lines = apps.get_model("audit", "LogLine")
    for board in apps.get_model("boards", "Board").objects.all():
        last = lines.objects.filter(board_id=board.pk).order_by("-place").first()
        if last is not None:
            board.log_length, board.log_link = last.place, last.link
            board.save(update_fields=["log_length", "log_link"])


class Migration(migrations.Migration):
    dependencies = [("boards", "0002_time_to_think_and_keys"), ("audit", "0002_linked_lines")]

    operations = [
        migrations.AddField("board", "log_length", models.PositiveIntegerField(default=0)),
        migrations.AddField("board", "log_link", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(read_the_end, migrations.RunPython.noop),
    ]
