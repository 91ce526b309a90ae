import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_initial"),
        ("rounds", "0004_paper_slips"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_more",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="letter",
            name="came_to",
            field=models.CharField(
                blank=True, choices=[("shown", "Shown"), ("kept_back", "Kept Back"), ("waits", "Waits")], max_length=9
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="reply",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="rounds.reply"),
        ),
        migrations.AlterField(
            model_name="letter",
            name="words",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="reading",
            name="verdict",
            field=models.CharField(choices=[("shown", "Shown"), ("kept_back", "Kept Back"), ("waits", "Waits")], max_length=9),
        ),
    ]
