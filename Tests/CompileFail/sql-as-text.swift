// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'SQL'
// A transaction takes SQL and nothing else.
import Store

func ask(_ tx: Tx, _ typed: String) throws { try tx.run(typed) }
