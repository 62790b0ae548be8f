"""The numeric oracle: what is asked, measured by the kernels from the loss alone."""
