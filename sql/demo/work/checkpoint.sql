-- maintenance: so that the checkpoint charts have a first point early.
CHECKPOINT
