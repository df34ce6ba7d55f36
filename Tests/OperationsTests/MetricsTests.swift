// The text a monitor reads, and that counting from many tasks loses nothing.

import Operations
import Testing

struct MetricsTests {
  @Test func `everything stands in the exposition, sorted, with prefix, help and type`() {
    let metrics = Metrics()
    metrics.counter("requests_total", "Requests answered.", ["route": "/v1/figures", "status": "200"]).add(3)
    metrics.counter("requests_total", "Requests answered.", ["route": "/healthz", "status": "200"]).add()
    metrics.gauge("queue_entries", "Submissions that wait\nfor a commit.").set(7)
    metrics.gauge("connections", "Open connections.") { 12 }
    let took = metrics.histogram(
      "commit_seconds", "Time a commit takes.", bounds: [0.01, 0.5, 1], ["table": "a\"b\\c"])
    for value in [0.005, 0.01, 0.25, 4] { took.observe(value) }
    _ = metrics.histogram("idle_seconds", "Never.", bounds: [1])
    #expect(
      metrics.text == #"""
        # HELP report_centre_commit_seconds Time a commit takes.
        # TYPE report_centre_commit_seconds histogram
        report_centre_commit_seconds_bucket{table="a\"b\\c",le="0.01"} 2
        report_centre_commit_seconds_bucket{table="a\"b\\c",le="0.5"} 3
        report_centre_commit_seconds_bucket{table="a\"b\\c",le="1"} 3
        report_centre_commit_seconds_bucket{table="a\"b\\c",le="+Inf"} 4
        report_centre_commit_seconds_sum{table="a\"b\\c"} 4.265
        report_centre_commit_seconds_count{table="a\"b\\c"} 4
        # HELP report_centre_connections Open connections.
        # TYPE report_centre_connections gauge
        report_centre_connections 12
        # HELP report_centre_idle_seconds Never.
        # TYPE report_centre_idle_seconds histogram
        report_centre_idle_seconds_bucket{le="1"} 0
        report_centre_idle_seconds_bucket{le="+Inf"} 0
        report_centre_idle_seconds_sum 0
        report_centre_idle_seconds_count 0
        # HELP report_centre_queue_entries Submissions that wait\nfor a commit.
        # TYPE report_centre_queue_entries gauge
        report_centre_queue_entries 7
        # HELP report_centre_requests_total Requests answered.
        # TYPE report_centre_requests_total counter
        report_centre_requests_total{route="/healthz",status="200"} 1
        report_centre_requests_total{route="/v1/figures",status="200"} 3

        """#)
  }

  @Test func `the same name and labels are the same measure`() {
    let metrics = Metrics()
    metrics.counter("x_total", "X.", ["a": "1"]).add(2)
    metrics.counter("x_total", "X.", ["a": "1"]).add(3)
    #expect(metrics.counter("x_total", "X.", ["a": "1"]).value == 5)
    #expect(metrics.counter("x_total", "X.", ["a": "2"]).value == 0)
  }

  @Test func `counting from many tasks loses nothing`() async {
    let metrics = Metrics()
    let gauge = metrics.gauge("in_flight", "In flight.")
    let seconds = metrics.histogram("took_seconds", "Took.", bounds: [0.5])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1000 {
            metrics.counter("done_total", "Done.").add()
            gauge.add(1)
            seconds.observe(1)
            gauge.add(-1)
          }
        }
      }
    }
    #expect(metrics.counter("done_total", "Done.").value == 8000)
    #expect(gauge.value == 0)
    #expect(metrics.text.contains("report_centre_took_seconds_bucket{le=\"+Inf\"} 8000\n"))
    #expect(metrics.text.contains("report_centre_took_seconds_sum 8000\n"))
  }
}
