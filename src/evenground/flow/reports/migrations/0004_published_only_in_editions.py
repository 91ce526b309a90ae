from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_what_is_published_is_the_first_edition")]

    operations = [
        migrations.RemoveConstraint(model_name="report", name="published_has_when_and_what"),
        migrations.RemoveField(model_name="report", name="published"),
        migrations.RemoveField(model_name="report", name="published_at"),
        migrations.RemoveField(model_name="report", name="published_by"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("read_since", None), models.Q(("words_then", {}), _negated=True), _connector="OR"),
                name="what_is_read_has_words_as_they_stood",
            ),
        ),
    ]
