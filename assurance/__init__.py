# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trials whose result is a figure: what is lost when the desk is killed, its disk is full, or a node goes."""
