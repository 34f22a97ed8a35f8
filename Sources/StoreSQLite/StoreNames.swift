// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

// GRDB has types of the same names; in files that import both, these say whose is meant.
typealias StoreSQL = SQL
typealias StoreRow = Row
