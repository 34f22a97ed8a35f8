// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'Leaving' to expected argument type 'Cleared<Leaving, ForPress>'
// A door takes nothing that the gate has not cleared.
import Gate

func send(_ leaving: Leaving, through door: any Door<ForPress>) async throws { try await door.letOut(leaving) }
