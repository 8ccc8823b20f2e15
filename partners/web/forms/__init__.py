"""What people submit, one form per thing."""
