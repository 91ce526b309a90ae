"""What is counted by the hundred thousand is not counted again on every page; what a board has is always counted."""

import pytest
from django.core.cache import cache

from evenground.flow.topics import large

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(("how_many", "asked_again"), [(large.MANY - 1, True), (large.MANY, False)])
def test_only_what_is_many_is_kept_for_a_while(how_many, asked_again, question):
    asked = []

    def count(topics):
        asked.append(len(topics))
        return {topic.pk: how_many for topic in topics}

    for _ in range(2):
        assert large.counted("ideas", [question], count, how_many=int) == {question.pk: how_many}
    assert len(asked) == (2 if asked_again else 1)


def test_one_kind_of_count_is_never_taken_for_another(question):
    def counted(what: str, number: int) -> int:
        def count(topics):
            return {topic.pk: number for topic in topics}

        return large.counted(what, [question], count, how_many=int)[question.pk]

    assert counted("ideas", large.MANY) == large.MANY
    assert counted("answers", large.MANY + 1) == large.MANY + 1
