"""The command line."""

import gc

# Importing makes many objects and no garbage; collecting after every 700 of them takes a tenth of a short run.
gc.set_threshold(50_000, 20, 20)
