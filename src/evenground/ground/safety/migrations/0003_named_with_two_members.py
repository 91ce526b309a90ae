from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safety", "0002_named_by_the_host_and_agreed_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="safetyperson",
            name="takes_two_members",
            field=models.BooleanField(default=False),
        ),
    ]
