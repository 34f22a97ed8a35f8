// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Row' initializer is inaccessible due to '@_spi' protection level
// A room cannot make a row, and so cannot pretend to have read one.
import Store

func row(_ cells: any RowCells) -> Row { Row(columns: ["name"], cells: cells) }
