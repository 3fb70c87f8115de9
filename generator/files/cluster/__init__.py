"""A cluster of Dask distributed: works through tasks, as `files/workers` has processes of this machine do it.

`client` is what asks, `remote` what the workers of the cluster run. Values go as pickles, as all of Dask's do: whoever reaches its scheduler can run
programs on all of it.
"""
