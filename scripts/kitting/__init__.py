"""Kits: the program as folders that run on an office PC without network (docs/deployment.md). One module a kit.

`building` puts together what every kit has; `linux`, `windows`, `wheelhouse` and `pyz` make what is theirs; `starts`
holds the start scripts as they lie in the kits. Standard library only: what else is needed lies in a throw-away
environment that `workshop` makes.
"""
