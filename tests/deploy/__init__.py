"""The files with which the site is put into operation, compared with the code that they start. No engine is needed."""
