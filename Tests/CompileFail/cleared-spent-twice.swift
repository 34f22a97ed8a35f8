// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'cleared' consumed more than once
// A clearance opens one door, once.
import Gate

func send(_ cleared: consuming Cleared<Leaving, ForPress>, through door: some Door<ForPress>) async throws {
    try await door.letOut(cleared)
    try await door.letOut(cleared)
}
