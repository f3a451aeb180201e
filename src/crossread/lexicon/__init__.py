"""Words of a language as data: one file a matter."""
