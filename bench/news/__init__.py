# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast and how well the news is read, beside other libraries, measured in the same run."""
