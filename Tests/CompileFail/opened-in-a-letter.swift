// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'Opened'
// What was opened is not mailed.
import Doors
import Vault

func line(_ opened: borrowing Opened) -> LetterLine { "Dear \(reader: opened)" }
