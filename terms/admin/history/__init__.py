"""The history in the admin: of one thing, of everything, as a feed."""
