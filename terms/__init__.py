"""The glossary: one app, its folders in the order in which data flows (docs/architecture.md)."""
