// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'Routes.MemberHandler'
// A page of members cannot be put where staff may come, whatever their role.
import Web

func mount(_ routes: Routes, _ page: @escaping Routes.MemberHandler) {
    routes.staff(.get, "/secret", use: page)
}
