"""A Wagtail as its documentation begins one: one page type, its search in the database, nothing of this project."""
