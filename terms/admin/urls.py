"""The admin's pages that Django does not have; included before Django's own URLs."""

from django.contrib import admin
from django.urls import path

from .overview import dashboard, findings

urlpatterns = [
    path("", admin.site.admin_view(dashboard.index), name="dashboard"),
    path("findings/", admin.site.admin_view(findings.findings), name="findings"),
    path("findings/mend/", admin.site.admin_view(findings.fix), name="fix-findings"),
]
