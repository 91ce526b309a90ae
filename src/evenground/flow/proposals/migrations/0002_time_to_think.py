from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposalversion",
            name="think_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
