// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'withText' is inaccessible due to '@_spi' protection level
// Only covered parts of pages and the gate read what was sealed.
import Vault

func read(_ opened: borrowing Opened) -> String { opened.withText { $0 } }
