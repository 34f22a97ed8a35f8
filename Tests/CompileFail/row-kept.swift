// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'row' is borrowed and cannot be consumed
// A row reads the driver's memory while it is handed over; nobody keeps it for later.
import Store

func keep(_ row: borrowing Row) -> Row { row }
