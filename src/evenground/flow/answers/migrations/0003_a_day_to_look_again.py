from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("actions", "0002_how_jobs_go"),
        ("answers", "0002_following_up"),
        ("boards", "0002_time_to_think_and_keys"),
        ("contributions", "0001_initial"),
        ("proposals", "0003_pens"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["board", "check_on"], name="answers_ans_board_i_afec67_idx"),
        ),
    ]
