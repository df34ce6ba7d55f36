// Adding up never wraps round and never stops the process: what does not fit is an error.
@testable import Centre
import ReportModel
import Testing

@Suite struct FigureSumTests {
  @Test(arguments: [
    (FigureSum(units: [1], reported: [1], blank: [0]), FigureSum(units: [.max], reported: [1], blank: [0])),
    (FigureSum(units: [-1], reported: [1], blank: [0]), FigureSum(units: [.min], reported: [1], blank: [0])),
    (FigureSum(units: [1], reported: [1], blank: [0]), FigureSum(units: [1], reported: [.max], blank: [0])),
    (FigureSum(units: [1], reported: [1], blank: [1]), FigureSum(units: [1], reported: [1], blank: [.max])),
  ])
  func `a sum or a count that does not fit is an error`(one: FigureSum, other: FigureSum) {
    var sum = one
    #expect(throws: SumOverflow(slot: 0)) { try sum.add(other) }
  }

  @Test func `up to the last unit it is exact`() throws {
    var sum = FigureSum(units: [.max - 5], reported: [1], blank: [0])
    try sum.add(FigureSum(units: [5], reported: [1], blank: [2]))
    #expect(sum == FigureSum(units: [.max], reported: [2], blank: [2]))
  }

  @Test func `a report and a single value are added with the same care`() throws {
    guard let form = try FormFile(Array(TestForms.sums("own-plus-children").utf8)).form else { throw Missing("a form") }
    let plan = SlotPlan(form: form, slots: Array(form.cells.indices))
    guard let slot = plan.uses.indices.first(where: { plan.uses[$0] == .added && plan.levels[$0].contains(.commune) })
    else { throw Missing("a cell that is added") }
    var figures = [Int64?](repeating: nil, count: plan.uses.count)
    figures[slot] = .max
    var sum = FigureSum(slots: plan.uses.count)
    try sum.add(report: figures, level: .commune, plan: plan)
    try sum.add(report: figures, level: .commune, plan: plan)
    #expect(sum.units[slot] == 2 * Int128(Int64.max))
    sum.units[slot] = .max
    #expect(throws: SumOverflow(slot: slot)) { try sum.add(report: figures, level: .commune, plan: plan) }
    #expect(throws: SumOverflow(slot: slot)) { try sum.add(1, at: slot) }
  }
}
