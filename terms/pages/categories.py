"""The modules, and the terms of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from terms import paths
from terms.models import Category, Headword
from terms.published import az, overview, revision

from . import layout


@require_safe
def category_list(request: HttpRequest) -> HttpResponse:
    language = get_language()
    context = {
        "page": layout.page(language, "category-list", trail=[layout.home_step(language), (gettext("Modules"), "")]),
        "categories": overview.categories(revision.current(), language),
    }
    return TemplateResponse(request, "terms/category_list.html", context)


@require_safe
def category_detail(request: HttpRequest, key: str) -> HttpResponse:
    language = get_language()
    category = get_object_or_404(Category.objects.named(language), key=key)
    names = Headword.objects.in_language(language).main().in_category(category)
    words, following = az.page_of(names.with_slugs(language), request.GET.get("after", ""), language)
    trail = [layout.home_step(language), (gettext("Modules"), paths.path_to("terms:category-list", language)), (category.name, "")]
    context = {
        "page": layout.page(language, "category-detail", key, trail=trail, languages=category.languages()),
        "category": category,
        "categories": Category.objects.named(language),
        "words": words,
        "following": following,
    }
    return TemplateResponse(request, "terms/category_detail.html", context)
