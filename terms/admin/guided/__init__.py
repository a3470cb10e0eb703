"""The pages of the guided actions: choose, show the consequences, confirm. The logic is in `terms.editing.guided`."""
