// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Screened' initializer is inaccessible due to 'fileprivate' protection level
// Typed words pass for looked at only after the look.
import Kit

@testable import Gate

func pass(_ words: String, _ now: Moment) -> Screened { Screened(words, at: now) }
