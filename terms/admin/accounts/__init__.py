"""The editors' accounts in the admin: users and groups, sign-in, two-step sign-in."""
