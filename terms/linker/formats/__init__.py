"""Parses HTML and Markdown with exact positions, so that only links are changed. Does not use Django."""
