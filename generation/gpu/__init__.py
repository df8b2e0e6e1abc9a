"""The GPU worker: one process, one device, models that stay resident, batches across claims. No torch here."""
