"""The form of everything that has texts in each language, and the page where a reviewer decides."""
