"""What the network means: model, store, snapshot, scoring, explanation, paths, identity."""
