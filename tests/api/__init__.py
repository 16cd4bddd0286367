"""Tests of the outside, over real sockets."""
