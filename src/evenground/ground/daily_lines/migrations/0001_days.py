from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="EndOfDays",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board_id", models.BigIntegerField(unique=True)),
                ("begins_on", models.DateField()),
                ("length", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="DailyLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board_id", models.BigIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("day", models.DateField()),
                ("commitment", models.CharField(max_length=64)),
                ("script", models.CharField(max_length=64)),
                ("head", models.CharField(max_length=64)),
                ("signature", models.CharField(max_length=128)),
                ("salt", models.CharField(max_length=64)),
                ("body", models.CharField(max_length=1024)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("tells_something", models.BooleanField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("board_id", "place"), name="one_daily_line_at_a_place"),
                    models.UniqueConstraint(fields=("board_id", "day"), name="one_line_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_on", None), ("tells_something", None)),
                            models.Q(("opened_on__isnull", False), ("tells_something__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_shut_line_tells_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToTell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("board_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("what", models.CharField(max_length=200)),
            ],
            options={
                "indexes": [models.Index(fields=["board_id", "day"], name="daily_lines_board_i_80ff14_idx")],
            },
        ),
    ]
