// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Impersonal' initializer is inaccessible due to 'fileprivate' protection level
// Not even a test makes a letter that passes for impersonal.
@testable import Doors

func pass(_ letter: Letter) -> Impersonal { Impersonal(letter) }
