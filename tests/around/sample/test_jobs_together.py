"""The sample board shows what a report says of a job that people from two sides did together."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evenground.around.sample.fill import fill
from evenground.flow.reports.models import Report

pytestmark = pytest.mark.django_db


def test_the_reports_of_the_sample_board_say_of_a_job_each_that_different_sides_did_it(client_as):
    fill(timezone.now())
    reports = Report.objects.filter(editions__number=1)
    told = [report.editions.get(number=1).account["jobs"] for report in reports]
    assert sorted([job["by"] for job in jobs].count("different sides") for jobs in told) == [1, 1]
    for report in reports:
        page = client_as(None).get(reverse("reports:published", args=[report.pk])).content.decode()
        assert "By people from different sides" in page
        assert "By one side" in page
