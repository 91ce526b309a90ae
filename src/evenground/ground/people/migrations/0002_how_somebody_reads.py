from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_first_release"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="colours",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "As my phone or computer has them"),
                    ("light", "Light"),
                    ("dark", "Dark"),
                    ("cream", "Dark on cream"),
                    ("strong", "Black on white"),
                ],
                default="",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="letters",
            field=models.CharField(
                blank=True,
                choices=[("", "As they are"), ("large", "Bigger"), ("larger", "Much bigger")],
                default="",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="spacing",
            field=models.CharField(blank=True, choices=[("", "As it is"), ("wide", "More room")], default="", max_length=4),
        ),
    ]
