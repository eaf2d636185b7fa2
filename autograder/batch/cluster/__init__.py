"""A batch on Dask's distributed scheduler: chunks of submissions go out, reports come back."""
