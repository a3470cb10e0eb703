"""What is wrong in the stored glossary, found before readers find it: each thing with its name, its place and its remedy."""

from .checkup import check, check_now, latest, record
from .finding import Finding
from .fixes import may_mend, mend
from .rules import RULES, SEVERITIES, Severity

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "check", "check_now", "latest", "may_mend", "mend", "record"]
