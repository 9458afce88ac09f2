"""How published pages are found: Thai text analysis, the engine port, engines, indexing, the search pages."""
