"""Tests of Liaison; the folders mirror the rooms."""
