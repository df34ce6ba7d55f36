// The sections of a report, its edition and what it corrects, as bytes.
internal import Formats
internal import ReportModel

extension ReportSection {
  /// - Parameter places: how many tables and rankings were written before; those stand in the report's own members.
  func write(to writer: inout JSONWriter, _ places: inout (tables: Int, rankings: Int)) {
    switch self {
    case .heading(let text):
      writer.member("kind", "heading")
      writer.member("text", text)
    case .text(let text):
      writer.member("kind", "text")
      writer.member("text", text)
    case .table:
      writer.member("kind", "table")
      writer.member("index", places.tables)
      places.tables += 1
    case .ranking(let ranking):
      writer.member("kind", "ranking")
      writer.member("index", places.rankings)
      writer.member("first", ranking.first)
      writer.member("last", ranking.last)
      places.rankings += 1
    case .trend(let trend):
      writer.member("kind", "trend")
      writer.figure(trend.title.message, trend.unit, trend.places)
      writer.array("points") { writer in
        for point in trend.points {
          writer.object { writer in
            writer.member("period", point.period.key)
            writer.member("name", point.period.name)
            point.value.write(to: &writer)
          }
        }
      }
    case .map(let map):
      writer.member("kind", "map")
      writer.figure(map.title.message, map.unit, map.places)
      writer.array("tiles") { writer in
        for tile in map.tiles {
          writer.object { writer in
            tile.agency.write(to: &writer)
            tile.value.write(to: &writer)
          }
        }
      }
    case .found(let found):
      writer.member("kind", "threshold")
      writer.figure(found.title, found.unit, found.places)
      writer.ranked("entries", found.entries)
      writer.agencies("withoutFigure", found.withoutFigure)
    case .narrative(let narrative):
      writer.member("kind", "narrative")
      writer.member("title", narrative.title.message)
      writer.entries(narrative.entries)
      writer.agencies("shortened", narrative.shortened)
    case .proposals(let proposals):
      writer.member("kind", "proposals")
      writer.member("title", proposals.title.message)
      writer.array("groups") { writer in
        for group in proposals.groups {
          writer.object { writer in
            writer.member("to", group.addressee?.code)
            writer.member("toName", group.addressee?.name)
            writer.entries(group.entries)
          }
        }
      }
      writer.agencies("shortened", proposals.shortened)
    case .coverage(let forms):
      writer.member("kind", "coverage")
      writer.array("forms") { writer in
        for coverage in forms {
          writer.object { writer in
            writer.object("form") { coverage.form.write(to: &$0) }
            coverage.completeness.write(to: &writer)
            writer.agencies("missing", coverage.missing)
          }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func figure(_ title: Message, _ unit: String?, _ places: Int) {
    member("title", title)
    member("unit", unit)
    member("places", places)
  }

  fileprivate mutating func entries(_ entries: [ReportNarrative.Entry]) {
    array("entries") { writer in
      for entry in entries {
        writer.object { writer in
          entry.agency.write(to: &writer)
          writer.member("text", entry.text)
        }
      }
    }
  }
}

extension ReportDocument {
  func write(to writer: inout JSONWriter) {
    writer.member("above", above?.message)
    writer.member("symbol", symbol)
    writer.member("number", number)
    writer.member("place", place?.message)
    writer.member("date", date?.description)
    writer.array("recipients") { writer in for recipient in recipients { writer.message(recipient.message) } }
    writer.member("signer", signer?.message)
  }
}

extension ReportCorrection {
  func write(to writer: inout JSONWriter) {
    writer.member("id", id)
    writer.member("digest", digest)
    writer.member("madeAt", madeAt)
    writer.member("reason", reason)
    writer.array("differences") { writer in
      for difference in differences {
        writer.object { writer in
          writer.member("place", difference.place)
          writer.object("before") { difference.before.write(to: &$0) }
          writer.object("after") { difference.after.write(to: &$0) }
        }
      }
    }
  }
}
