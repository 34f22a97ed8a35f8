#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a table with Python's own reader and prints its rows as JSON: read_csv.py SEPARATOR FILE"""
import csv
import json
import sys

with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
    json.dump([row for row in csv.reader(file, delimiter=sys.argv[1]) if row], sys.stdout)
