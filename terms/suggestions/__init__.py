"""Readers' suggestions: form, queue, e-mail. Imports pages, accounts and what is below."""
