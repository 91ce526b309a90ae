from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("talking_down", "0001_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="felttalkeddown",
            name="has_counted",
            field=models.BooleanField(default=False),
        ),
    ]
