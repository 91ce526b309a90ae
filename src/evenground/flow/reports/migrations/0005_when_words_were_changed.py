from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_published_only_in_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
