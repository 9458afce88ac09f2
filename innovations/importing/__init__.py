"""Lists of case studies that districts keep in spreadsheets, brought in as pages."""
