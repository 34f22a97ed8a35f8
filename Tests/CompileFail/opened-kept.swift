// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'opened' is borrowed and cannot be consumed
// What was sealed is lent for a moment and cannot be kept.
import Vault

func keep(_ opened: borrowing Opened) -> Opened { opened }
