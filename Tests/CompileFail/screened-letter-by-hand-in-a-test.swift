// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'ScreenedLetter' initializer is inaccessible due to 'fileprivate' protection level
// A letter with typed words comes from a look at them.
import Kit

@testable import Doors

func pass(_ letter: Letter, _ now: Moment) -> ScreenedLetter { ScreenedLetter(letter, now) }
