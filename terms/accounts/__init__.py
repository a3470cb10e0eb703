"""Editors' accounts: who may do what, two-step sign-in, what happened to them. Imports models and text."""
