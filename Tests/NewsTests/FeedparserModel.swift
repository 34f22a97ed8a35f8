// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Our reading of a feed under the names that feedparser gives to things.
enum FeedparserModel {
    typealias Value = FeedparserValue

    static func names(_ reading: FeedReading) -> [String: Value] {
        guard let document = reading.document else {
            return ["bozo": Value(true), "feed": .dictionary([:]), "entries": .list([])]
        }
        return [
            "bozo": Value(document.repaired), "version": .text(version(document)),
            "encoding": .encoding(document.encoding), "feed": feed(document),
            "entries": .list(document.entries.map(entry)),
        ]
    }

    private static func version(_ document: FeedDocument) -> String {
        let digits = (document.version ?? "").filter { $0 != "." }
        switch document.kind {
        case .rss: return digits.hasPrefix("2") ? "rss20" : "rss\(digits)"
        case .rdf: return "rss\(digits)"
        case .atom: return "atom\(digits)"
        case .json: return "json\(digits)"
        }
    }

    private static func feed(_ document: FeedDocument) -> Value {
        var values = details(document.details)
        add(document.title, as: "title", to: &values)
        add(document.details.subtitle, as: "subtitle", to: &values)
        add(document.details.subtitle, as: "tagline", to: &values)
        add(document.summary, as: "description", to: &values)
        values["link"] = Value(document.link)
        values["language"] = Value(document.language)
        values["ttl"] = Value(document.schedule.minutesToLive.map(String.init))
        return Value(present: values)
    }

    private static func entry(_ entry: FeedEntry) -> Value {
        var values = details(entry.details)
        add(entry.title, as: "title", to: &values)
        // feedparser answers with the content where there is no summary.
        add(entry.summary ?? entry.content, as: "summary", to: &values)
        add(entry.summary ?? entry.content, as: "description", to: &values)
        values["link"] = Value(entry.link)
        values["language"] = Value(entry.language)
        let outside = entry.details.links.first { $0.relation == "content" }
        let content = entry.content.map(text) ?? [:]
        let content2 = content.merging(
            ["src": Value(outside?.address), "type": Value(outside?.type)].filter { !$0.value.isNothing }
        ) { $1 }
        if !content2.isEmpty { values["content"] = .list([.dictionary(content2)]) }
        values["guidislink"] = Value(entry.details.links.isEmpty && entry.link != nil && entry.link == entry.id)
        values["source"] = entry.source.map(source)
        return Value(present: values)
    }

    private static func source(_ source: FeedSource) -> Value {
        var values = details(source.details)
        add(source.title, as: "title", to: &values)
        values["link"] = Value(source.link)
        return Value(present: values)
    }

    // MARK: - What feeds, entries and sources have in common

    private static func details(_ details: FeedDetails) -> [String: Value] {
        var values: [String: Value] = [
            "id": Value(details.id), "guid": Value(details.id), "icon": Value(details.icon),
            "logo": Value(details.logo), "license": Value(details.licence), "comments": Value(details.comments),
            "links": .list(details.links.map(link)), "enclosures": .list(details.enclosures.map(enclosure)),
            "tags": .list(details.categories.map(category)), "category": Value(details.categories.first?.term),
            "contributors": .list(details.contributors.map(person)), "authors": .list(details.authors.map(person)),
            "author": Value(details.authors.first.map(called)),
            "author_detail": details.authors.first.map(person) ?? .none,
            "publisher": Value(details.publisher.map(called)),
            "publisher_detail": details.publisher.map(person) ?? .none,
            "itunes_block": Value(details.isBlocked), "where": .dictionary(place(details.place)),
        ]
        add(details.rights, as: "rights", to: &values)
        add(details.rights, as: "copyright", to: &values)
        add(details.info, as: "info", to: &values)
        add(details.subtitle, as: "subtitle", to: &values)
        add(details.published, as: "published", to: &values)
        // feedparser answers with the one date where the other is asked for.
        add(details.updated ?? details.published, as: "updated", to: &values)
        add(details.created, as: "created", to: &values)
        add(details.expires, as: "expired", to: &values)
        add(details.validFrom, as: "validity_start", to: &values)
        add(details.expires, as: "validity_end", to: &values)
        values["docs"] = Value(details.address(of: "docs"))
        values["wfw_comment"] = Value(details.address(of: "comment"))
        values["cloud"] = details.cloud.map(cloud)
        values["textinput"] = details.search.map(search)
        if !details.chapters.isEmpty {
            values["psc_chapters"] = .dictionary(["chapters": .list(details.chapters.map(chapter))])
        }
        add(details.generator, to: &values)
        values["image"] = details.image.map(image)
        values = values.filter { !$0.value.isNothing }
        values["itunes_explicit"] = details.isExplicit.map { Value($0) } ?? Value.none
        return values
    }

    private static func add(_ text: FeedText?, as name: String, to values: inout [String: Value]) {
        guard let text else { return }
        values[name] = .text(text.resolved)
        values["\(name)_detail"] = .dictionary(self.text(text))
    }

    private static func text(_ text: FeedText) -> [String: Value] {
        [
            "value": .text(text.resolved), "language": Value(text.language), "base": .text(text.base ?? ""),
            "type": .text(text.markup == .html ? "text/html" : "text/plain"),
        ]
    }

    private static func add(_ date: FeedDate?, as name: String, to values: inout [String: Value]) {
        guard let date else { return }
        values[name] = .moment(date.milliseconds)
        values["\(name)_parsed"] = .moment(date.milliseconds)
    }

    private static func add(_ generator: FeedGenerator?, to values: inout [String: Value]) {
        guard let generator else { return }
        values["generator"] = Value(generator.name)
        let address = Value(generator.address)
        values["generator_detail"] = Value(present: [
            "name": Value(generator.name), "href": address, "version": Value(generator.version),
        ])
    }

    private static func link(_ link: FeedLink) -> Value {
        Value(present: [
            "href": .text(link.address), "rel": .text(link.relation), "type": Value(link.type),
            "title": Value(link.title), "hreflang": Value(link.language), "length": Value(link.length.map(String.init)),
        ])
    }

    private static func enclosure(_ link: FeedLink) -> Value {
        Value(present: [
            "href": .text(link.address), "type": Value(link.type),
            "length": Value(link.length.map(String.init)),
        ])
    }

    private static func category(_ category: FeedCategory) -> Value {
        Value(present: [
            "term": .text(category.term), "scheme": Value(category.scheme), "label": Value(category.label),
        ])
    }

    private static func person(_ person: FeedPerson) -> Value {
        Value(present: [
            "name": Value(person.name), "email": Value(person.email), "href": Value(person.link),
        ])
    }

    private static func called(_ person: FeedPerson) -> String {
        guard let name = person.name, let email = person.email else { return person.called ?? "" }
        return "\(name) (\(email))"
    }

    private static func search(_ search: FeedSearch) -> Value {
        Value(present: [
            "title": Value(search.title), "description": Value(search.summary), "link": Value(search.address),
        ])
    }

    private static func chapter(_ chapter: FeedChapter) -> Value {
        Value(present: [
            "title": Value(chapter.title), "link": Value(chapter.link), "image": Value(chapter.image),
            "start_parsed": .number(Double(chapter.milliseconds)),
        ])
    }

    private static func cloud(_ cloud: FeedCloud) -> Value {
        Value(present: [
            "domain": .text(cloud.domain), "port": Value(cloud.port.map(String.init)), "path": Value(cloud.path),
            "registerprocedure": Value(cloud.procedure), "protocol": Value(cloud.method),
        ])
    }

    private static func image(_ image: FeedImage) -> Value {
        Value(present: [
            "href": Value(image.address), "title": Value(image.title),
            "link": Value(image.link), "description": Value(image.summary),
            "width": image.width.map { .number(Double($0)) } ?? .none,
            "height": image.height.map { .number(Double($0)) } ?? .none,
        ])
    }

    private static func place(_ place: FeedPlace?) -> [String: Value] {
        guard let place else { return [:] }
        let positions = place.positions.map { Value.list([.number($0.longitude), .number($0.latitude)]) }
        let names: [FeedPlace.Shape: String] = [.point: "Point", .line: "LineString", .box: "Box", .polygon: "Polygon"]
        let coordinates: Value = place.shape == .point ? positions[0] : .list(positions)
        return [
            "type": Value(names[place.shape]),
            "coordinates": place.shape == .polygon ? .list([coordinates]) : coordinates,
        ]
    }
}
