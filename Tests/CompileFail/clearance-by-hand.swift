// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Clearance<P>' initializer is inaccessible due to 'fileprivate' protection level
// Only the gate's own file makes a clearance, after its transaction.
import Gate

func clear(_ departure: Reference<Departure>) -> Clearance<ForPress> { Clearance(departure) }
