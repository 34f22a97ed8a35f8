// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'withBytes' is inaccessible due to '@_spi' protection level
// Only covered parts of pages and the gate read what was sealed.
import Vault

func read(_ opened: borrowing Opened) -> [UInt8] {
    opened.withBytes { Array($0) }
}
