// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Cleared<Value, P>' initializer is inaccessible due to 'fileprivate' protection level
// A value is welded to its clearance by the gate alone: not under another clearance, not in a test.
@testable import Gate

func exchange(_ other: Leaving, _ clearance: consuming Clearance<ForPress>) -> Cleared<Leaving, ForPress> {
    Cleared(other, clearance)
}
