"""How the site is put together: settings, URLs, WSGI and root middleware."""
