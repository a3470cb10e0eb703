"""Pages of the desk that Django's admin does not have; they stand before its own."""

from django.contrib import admin
from django.urls import path

from .overview import dashboard, findings

urlpatterns = [
    path("", admin.site.admin_view(dashboard.index), name="desk"),
    path("findings/", admin.site.admin_view(findings.findings), name="desk-findings"),
    path("findings/mend/", admin.site.admin_view(findings.mend), name="desk-mend"),
]
