"""The text of uploaded files: read in a child process with limits, so that no file can harm the site.

`child` is the program of that process and needs no Django; `process` starts it; `core.document_texts` keeps the result.
"""
