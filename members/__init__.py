"""Who: accounts, profiles and the schools, agencies and partners of the sandbox."""
