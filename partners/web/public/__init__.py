"""The marketplace as anybody sees it."""
