"""What every page shares: base page, media, taxonomy, Thai dates and digits, pagination, charts, template tags."""
