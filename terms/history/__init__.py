"""The history of the content: recording each change, reading it as a timeline. Imports models, published and text."""
