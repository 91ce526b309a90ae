from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0001_first_release"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="mode",
            field=models.CharField(choices=[("counted", "Counted"), ("box", "Box")], default="counted", max_length=7),
        ),
    ]
