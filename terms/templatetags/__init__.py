"""Numbers and moments in the admin's templates, as the editor's language writes them."""
