"""Where program staff work."""
