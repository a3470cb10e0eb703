"""The pages a reader sees. Each view: get → ask → answer. The only door."""

from .alphabet import az_index, az_letter
from .categories import category_detail, category_list
from .comparisons import comparison_detail, comparison_list
from .entrances import permalink, root
from .home import home
from .lost import page_not_found
from .searching import search_results
from .terms import term_detail

__all__ = [
    "az_index",
    "az_letter",
    "category_detail",
    "category_list",
    "comparison_detail",
    "comparison_list",
    "home",
    "page_not_found",
    "permalink",
    "root",
    "search_results",
    "term_detail",
]
