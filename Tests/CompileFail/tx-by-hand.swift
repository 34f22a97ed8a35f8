// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Tx' initializer is inaccessible due to '@_spi' protection level
// Only a driver can make a transaction.
import Store

func transaction() -> Tx { Tx(dialect: .sqlite) { _, _ in 0 } }
