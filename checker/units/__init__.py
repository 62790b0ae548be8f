"""Units of money, length, mass and time: their names, and exact conversion between those of one dimension."""

from .quantity import OtherDimension, Quantity, UnknownUnit, convert, quantity

__all__ = ["OtherDimension", "Quantity", "UnknownUnit", "convert", "quantity"]
