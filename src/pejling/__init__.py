"""Pejling: an always-on, self-hosted Net Promoter platform."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("pejling")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0.0.0"
