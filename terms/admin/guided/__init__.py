"""Merge, rename, withdraw in the admin: choose, look at what follows, confirm. `terms.editing.guided` decides and does."""
