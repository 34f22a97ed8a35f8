// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'LeavingText' to expected argument type 'Screened'
// Words that staff typed are spent from a look, and not taken as they are.
import Doors
import Gate
import Kit

func letters(_ text: LeavingText, _ now: Moment) throws -> TypedLetters { try TypedLetters(text, at: now) }
