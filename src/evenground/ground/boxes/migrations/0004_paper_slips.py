import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0006_the_end_of_a_board"),
        ("boxes", "0003_mixed_elsewhere"),
        ("rounds", "0004_paper_slips"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="slip",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="rounds.paperslip"
            ),
        ),
        migrations.AddField(
            model_name="slipdrawn",
            name="slip",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="rounds.paperslip"
            ),
        ),
        migrations.AlterField(
            model_name="slipdrawn",
            name="member",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="boards.member"),
        ),
        migrations.AddConstraint(
            model_name="slipdrawn",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member__isnull", False), ("slip", None)),
                    models.Q(("member", None), ("slip__isnull", False)),
                    _connector="OR",
                ),
                name="a_member_draws_or_a_paper_slip",
            ),
        ),
    ]
