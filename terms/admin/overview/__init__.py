"""The admin's first page and its findings."""
