"""What editors do and see of their work: workflow, status, coverage, reverting, guided steps, integrity. Imports history, accounts and what is below."""
