// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'ID<Cat>' to expected argument type 'ID<Dog>'
// The id of one kind of thing cannot be taken for another's.
import Kit

enum Cat {}
enum Dog {}

func walk(_ dog: ID<Dog>) {}
func mistake(_ cat: ID<Cat>) { walk(cat) }
