from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safety", "0001_first_release"),
    ]

    operations = [
        migrations.AddField(
            model_name="look",
            name="told",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="safetyperson",
            name="named_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="safetyperson",
            name="waits_for_a_yes",
            field=models.BooleanField(default=False),
        ),
    ]
