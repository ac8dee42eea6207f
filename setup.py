"""List the packages for setuptools; everything else stands in pyproject.toml."""

from setuptools import find_packages, setup

FOLDERS = ("api", "evaluation", "graph", "ingest", "samples", "viz")

# A table in pyproject.toml can map folders to packages but cannot search them under another name.
# Searching here keeps a new sub-package from being forgotten in the wheel. The links in tierline/
# lead to the same packages once more, where links work.
own = find_packages(include=["tierline", "tierline.*"])
mapped = find_packages(include=[pattern for name in FOLDERS for pattern in (name, f"{name}.*")])

setup(packages=sorted({*own, *(f"tierline.{name}" for name in mapped)}))
