// SPDX-License-Identifier: AGPL-3.0-or-later

// Web is where Hummingbird ends. A room sees what was asked (`Asked`), who asks (`StaffMember`, or nobody), and
// answers with an `Answer`; it never sees a socket, a header or a cookie. Everything that must hold for every request
// (host, method, role, form key, headers, log, error pages) is done here once, from the table of access.
