"""The samples keep what their READMEs promise."""
