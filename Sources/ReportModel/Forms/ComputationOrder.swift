// The order in which computed cells are computed: each after the cells it reads. Where there is none, the circles are
// named.

struct ComputationOrder {
  let cells: [ResolvedCell]
  let tables: [Table]
  let log: FormFaultLog

  private enum Mark { case open, done }

  func order() -> [Int] {
    var marks: [Int: Mark] = [:]
    var order: [Int] = []
    for start in cells.indices where cells[start].cell.isComputed && marks[start] == nil {
      // A stack of its own, because the depth is the file's.
      var path: [(ordinal: Int, reads: ArraySlice<Int>)] = [(start, reads(start)[...])]
      marks[start] = .open
      while let (ordinal, reads) = path.last {
        guard let next = reads.first else {
          marks[ordinal] = .done
          order.append(ordinal)
          path.removeLast()
          continue
        }
        path[path.count - 1].reads = reads.dropFirst()
        guard cells[next].cell.isComputed else { continue }
        switch marks[next] {
        case .done: continue
        case .open: report(path.map(\.ordinal), from: next)
        case nil:
          marks[next] = .open
          path.append((next, self.reads(next)[...]))
        }
      }
    }
    return order
  }

  private func reads(_ ordinal: Int) -> [Int] {
    let cell = cells[ordinal].cell
    switch cell.computation {
    case .sum(let parts): return parts
    case .formula(let program): return program.cellsRead(row: cell.row, column: cell.column)
    case .ratio(let part, let base, _):
      return part.cellsRead(row: cell.row, column: cell.column) + base.cellsRead(row: cell.row, column: cell.column)
    case nil: return []
    }
  }

  private func report(_ path: [Int], from start: Int) {
    let circle = Array(path.drop { $0 != start }) + [start]
    let names = circle.prefix(20).map { ordinal in
      let cell = cells[ordinal].cell
      let table = tables[cell.table]
      return "[\(table.rows[cell.row].code)](\(table.columns[cell.column].code))"
    }
    let resolved = cells[start]
    let node = resolved.computation?.node ?? resolved.node
    log.addOnce(.cycle, at: node, ["found": names.joined(separator: " → ")])
  }
}
