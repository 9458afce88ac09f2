"""The provincial plan as versioned data, and its public pages."""
