"""What readers see, as data: revision, headwords, URLs of terms, details, A–Z, articles. Imports only models and text."""
