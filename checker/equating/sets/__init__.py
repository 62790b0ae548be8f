"""Sets of real numbers, exactly: unions of intervals whose ends are rational, algebraic, or constants in formulas."""
