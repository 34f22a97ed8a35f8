// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'Log.Event'
// What can be logged is a closed list.
import Kit

func note(_ log: Log, _ name: String) { log.note(name) }
