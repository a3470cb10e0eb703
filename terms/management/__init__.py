"""Commands for operators and authors: thin adapters."""
