"""What a person sees and does, in Chromium against a live server."""
