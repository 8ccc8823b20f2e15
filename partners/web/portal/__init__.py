"""Where a partner works."""
