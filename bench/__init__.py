# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast the desk is, as a ratio to programs that everybody knows, measured in the same run."""
