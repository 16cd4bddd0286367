"""Speed and quality, measured against peers and published figures in one run."""
