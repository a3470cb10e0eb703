"""The lists of terms and comparisons in the admin, and the actions on chosen rows."""
