"""What readers suggest."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from terms.models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin):
    list_display = ["created", "language", "term", "text", "state"]
    list_filter = ["state", "language"]
    list_select_related = ["term"]
    autocomplete_fields = ["term"]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        return ["language", "text", "email", "created"] if obj else []
