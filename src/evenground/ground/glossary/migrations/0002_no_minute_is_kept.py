from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("glossary", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="wordingby",
            name="fix_until",
            field=models.DateTimeField(null=True),
        ),
    ]
