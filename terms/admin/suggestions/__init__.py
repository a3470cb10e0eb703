"""Readers' suggestions in the admin."""
