// The queue keeps order and bounds, and closing it loses nothing.

import Postgres
import Testing

struct BoundedQueueTests {
  @Test func `it refuses beyond its limit and keeps the order round its end`() {
    let queue = BoundedQueue<Int>(limit: 3)
    for round in 0..<5 {
      #expect(queue.add(round * 10) == .accepted)
      #expect(queue.add(round * 10 + 1) == .accepted)
      #expect(queue.add(round * 10 + 2) == .accepted)
      #expect(queue.add(99) == .full)
      #expect(queue.count == 3)
      #expect(queue.take() == round * 10)
      #expect(queue.take(atMost: 64) == [round * 10 + 1, round * 10 + 2])
    }
  }

  @Test func `a closed queue gives out what is inside and takes no more`() {
    let queue = BoundedQueue<Int>(limit: 3)
    #expect(queue.add(1) == .accepted)
    #expect(queue.add(2) == .accepted)
    queue.close()
    #expect(queue.add(3) == .closed)
    #expect(queue.take(atMost: 1) == [1])
    #expect(queue.take() == 2)
    #expect(queue.take() == nil)
    #expect(queue.take(atMost: 5) == [])
  }
}
