"""What the Makefile calls: small programs that need nothing but bash, Python's standard library and `.venv`."""
