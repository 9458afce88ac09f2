"""What: case studies and lessons learned, their lists and their pages."""
