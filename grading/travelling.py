"""What records hold and pickle does not know: importing this lets them travel to other processes."""

from __future__ import annotations

from multiprocessing.reduction import register
from types import MappingProxyType
from typing import Any


def _proxied(plain: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(plain)


register(MappingProxyType, lambda proxy: (_proxied, (dict(proxy),)))
