// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Released' initializer is inaccessible due to 'fileprivate' protection level
// An identity is released by two keys and by nothing else.
@testable import Gate

func release(_ ask: ReleaseAsk) -> Released { Released(ask) }
