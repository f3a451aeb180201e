"""The same functions over an archive: read, grouped and compared by many workers, into Parquet datasets."""
