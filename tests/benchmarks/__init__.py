"""Measurements that take minutes; run by hand, not with the tests."""
