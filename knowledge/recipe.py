"""The name of the way in which sentences are embedded."""

MODEL = "multilingual-e5-small"
RECIPE = f"{MODEL}, sentences 1"  # raised whenever sentences are cut or worded otherwise for the model
