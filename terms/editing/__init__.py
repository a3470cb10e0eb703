"""Editing: workflow, status, coverage, reverting, guided actions, integrity. Imports history, accounts and lower layers."""
