from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0005_more_jobs"),
    ]

    operations = [
        migrations.AddField(
            model_name="board",
            name="ends_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
