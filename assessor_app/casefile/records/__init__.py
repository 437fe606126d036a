"""Each kind of record said once: what it holds, who may see and sign it, how it is read."""
