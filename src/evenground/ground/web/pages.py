from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet


class KnownPages(Paginator[Any]):
    """Pages of what is counted already: to count a hundred thousand once more takes longer than to read a page of them."""

    def __init__(self, things: QuerySet[Any], a_page: int, how_many: int) -> None:
        super().__init__(things, a_page)
        # What Django would count when it is first asked.
        self.__dict__["count"] = how_many
