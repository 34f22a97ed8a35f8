// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: no exact matches in call to instance method 'appendInterpolation'
// A line of the desk's own letters takes up named fields, and no typed words.
import Doors

func line(_ typed: String) -> LetterLine { "She told us: \(typed)" }
