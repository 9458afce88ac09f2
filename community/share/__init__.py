"""The form by which members share: what is asked, saving as it is typed, the page made of it."""
