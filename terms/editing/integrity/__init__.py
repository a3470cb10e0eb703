"""Integrity checks: finds problems in the stored glossary, each with its rule, its place and how to fix it."""

from .checkup import check, check_now, latest, record
from .finding import Finding
from .fixes import fix, may_fix
from .rules import RULES, SEVERITIES, Severity

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "check", "check_now", "latest", "fix", "may_fix", "record"]
