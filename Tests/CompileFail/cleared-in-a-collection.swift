// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: type 'Cleared<Leaving, ForPress>' does not conform to protocol 'Copyable'
// Nobody collects clearances for later.
import Gate

func keep(_ cleared: consuming Cleared<Leaving, ForPress>) -> [Cleared<Leaving, ForPress>] { [cleared] }
