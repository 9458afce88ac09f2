"""Where a visitor starts: home page and standard pages."""
