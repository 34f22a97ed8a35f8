// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'String' to expected argument type 'Notice'
// What an address makes the desk say is from a closed list.
import Page
import Web

func done(_ typed: String) -> Answer { .redirect(to: .path("/"), saying: typed) }
