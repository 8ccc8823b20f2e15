"""What people do: load, ask a rule, save, in one transaction."""
