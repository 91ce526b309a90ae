from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("topics", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="topic",
            name="grew_from",
            field=models.CharField(
                blank=True,
                choices=[
                    ("quick", "Quick ask"),
                    ("collect", "Collect ideas"),
                    ("yes", "Yes, or not yet?"),
                    ("whole", "The whole way"),
                    ("ours", "How we treat each other"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="topic",
            name="shape",
            field=models.CharField(
                choices=[
                    ("quick", "Quick ask"),
                    ("collect", "Collect ideas"),
                    ("yes", "Yes, or not yet?"),
                    ("whole", "The whole way"),
                    ("ours", "How we treat each other"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(
                condition=models.Q(("shape", "ours")), fields=("board",), name="one_agreement_of_a_board"
            ),
        ),
    ]
