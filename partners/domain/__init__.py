"""Rules as plain values and functions: no framework, no clock, no files."""
