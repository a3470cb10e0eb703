"""The pages for readers, one Python module per page. Imports search, linker, published, models, text."""

from .alphabet import az_index, az_letter
from .categories import category_detail, category_list
from .comparisons import comparison_detail, comparison_list
from .errors import page_not_found
from .home import home
from .permalinks import permalink, root
from .search_results import search_results
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
