"""Tables of samples from files: CSV, NumPy's .npy, Parquet."""
