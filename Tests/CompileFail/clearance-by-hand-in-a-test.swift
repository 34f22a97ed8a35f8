// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Clearance<P>' initializer is inaccessible due to 'fileprivate' protection level
// Not even a test that may see the gate from inside makes one.
@testable import Gate

func clear(_ departure: Reference<Departure>) -> Clearance<ForPress> { Clearance(departure) }
