// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: no exact matches in call to instance method 'appendInterpolation'
// What was cleared for a door does not come into a text or a log.
import Gate

func write(_ cleared: borrowing Cleared<Leaving, ForPress>) -> String { "\(cleared)" }
