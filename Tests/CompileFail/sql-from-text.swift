// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'StaticString'
// Text that is only known at run time cannot become SQL.
import Store

func ask(_ typed: String) -> SQL { SQL(stringLiteral: typed) }
