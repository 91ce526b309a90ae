from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_how_somebody_reads"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="view",
            field=models.CharField(
                blank=True,
                choices=[("", "As they are"), ("easy", "The easy way: bigger letters, and each sentence on a line of its own")],
                default="",
                max_length=4,
            ),
        ),
    ]
