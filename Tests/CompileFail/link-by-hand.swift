// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Link' initializer is inaccessible due to 'private' protection level
// Nobody can say of an address that it was looked at.
import Page

func link(_ typed: String) -> Link { Link(checked: typed) }
