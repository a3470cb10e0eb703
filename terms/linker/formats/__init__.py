"""Reads HTML and Markdown so that what surrounds a link stays byte for byte. Knows no Django."""
