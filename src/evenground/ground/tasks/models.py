from django.db import models


class DueWork(models.Model):
    """A job that must run when its time has come. Holds no person and no words."""

    job = models.CharField(max_length=60)
    subject = models.CharField(max_length=40)
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "subject"], name="one_due_work_for_each_job_and_subject")]

    def __str__(self) -> str:
        return f"{self.job} {self.subject}"
