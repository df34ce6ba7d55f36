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

  @Test func `while a taker works, another takes only a crowd, and what is left waits for the first`() async {
    let queue = BoundedQueue<Int>(limit: 100, crowd: 3)
    #expect(queue.add(1) == .accepted)
    #expect(queue.take(atMost: 64) == [1])
    // The first works: two are no crowd, the third makes one.
    async let second = Task.detached { queue.take(atMost: 64) }.value
    for number in 2...4 { #expect(queue.add(number) == .accepted) }
    #expect(await second == [2, 3, 4])
    #expect(queue.add(5) == .accepted)
    queue.finished()
    queue.finished()
    #expect(queue.take(atMost: 64) == [5], "nobody works any more")
  }

  @Test(.timeLimit(.minutes(1))) func `what waits for a taker that is stuck is taken by another`() async {
    let queue = BoundedQueue<Int>(limit: 100, crowd: 50)
    #expect(queue.add(1) == .accepted)
    #expect(queue.take(atMost: 64) == [1])
    // The first never comes back.
    async let second = Task.detached { queue.take(atMost: 64) }.value
    #expect(queue.add(2) == .accepted)
    #expect(await second == [2])
    async let third = Task.detached { queue.take(atMost: 64) }.value
    #expect(queue.add(3) == .accepted)
    #expect(await third == [3])
  }
}
