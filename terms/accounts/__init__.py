"""Editors' accounts: permissions, two-step sign-in, the audit log. Imports models and text."""
