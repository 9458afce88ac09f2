"""Search engines behind one port (`base.SearchEngine`); which one answers is decided by the executor."""
