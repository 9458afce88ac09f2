"""Settings by role: `dev` (one machine), `test`, `production`; all built on `base`."""
