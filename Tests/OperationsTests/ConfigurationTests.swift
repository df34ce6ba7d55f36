// Configuration: which source wins, what is refused and how it is said, and that secrets stay hidden.

import Operations
import Testing

struct ConfigurationTests {
  private static let port = Setting("port", .number("PORT", in: 1...65_535), standard: "80", purpose: "the port")
  private static let address = Setting("database-url", .text("URL"), secret: true, purpose: "the database")
  private static let strict = Setting("strict", .yesNo, standard: "false", purpose: "whether to be strict")
  private static let declared = [port.declaration, address.declaration, strict.declaration]

  private func configuration(
    flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
  ) throws(ConfigurationFault) -> Configuration {
    try Configuration(
      declared: Self.declared, flags: flags, environment: environment, file: file.map { ("centre.conf", $0) })
  }

  private func fault(
    flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
  ) -> String {
    do throws(ConfigurationFault) {
      _ = try configuration(flags: flags, environment: environment, file: file)
      return "accepted"
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    (true, true, true, 1, Configuration.Source.commandLine), (false, true, true, 2, .environment),
    (false, false, true, 3, .file(path: "centre.conf", line: 2)), (false, false, false, 80, .standard),
    (true, false, true, 1, .commandLine),
  ])
  func `the command line wins over the environment, that over the file, that over the standard`(
    flag: Bool, variable: Bool, file: Bool, expected: Int, source: Configuration.Source
  ) throws {
    let configuration = try configuration(
      flags: flag ? ["port": "1"] : [:], environment: variable ? ["REPORT_CENTRE_PORT": "2"] : [:],
      file: file ? "# the port\nport = 3\n" : nil)
    #expect(configuration[Self.port] == expected)
    #expect(configuration.entries.first { $0.name == "port" }?.source == source)
  }

  @Test func `values have the type of their setting`() throws {
    let configuration = try configuration(flags: ["strict": "true"], file: "database-url = host=/run dbname=centre\r\n")
    #expect(configuration[Self.strict] == true)
    #expect(configuration[Self.address] == "host=/run dbname=centre")
  }

  @Test func `a setting nobody gave is nil, and says how to give it where it is required`() throws {
    let configuration = try configuration()
    #expect(configuration[Self.address] == nil)
    let fault = #expect(throws: ConfigurationFault.self) { try configuration.required(Self.address) }
    #expect(fault?.description == "database-url is not set: give --database-url URL or REPORT_CENTRE_DATABASE_URL")
  }

  @Test func `an unknown name is refused with the nearest one`() {
    #expect(fault(file: "prot = 1") == "centre.conf:1: there is no setting prot; did you mean port?")
    #expect(
      fault(environment: ["REPORT_CENTRE_DATABSE_URL": "x"])
        == "environment: there is no setting REPORT_CENTRE_DATABSE_URL; did you mean REPORT_CENTRE_DATABASE_URL?")
    #expect(fault(flags: ["colour-of-the-sky": "x"]) == "command line: there is no setting colour-of-the-sky")
  }

  @Test func `variables of others, of tests and of benchmarks are passed over`() throws {
    let configuration = try configuration(environment: [
      "PORT": "x", "PATH": "/bin", "REPORT_CENTRE_DATA": "communes.csv", "REPORT_CENTRE_TEST_DATABASE": "x",
      "REPORT_CENTRE_CONFIG": "centre.conf", "REPORT_CENTRE_BENCH_SECONDS": "3",
    ])
    #expect(configuration[Self.port] == 80)
  }

  @Test func `a value of the wrong kind is refused with what is expected`() {
    #expect(
      fault(environment: ["REPORT_CENTRE_PORT": "70000"])
        == "environment: port is \"70000\"; expected a whole number from 1 to 65535")
    #expect(fault(file: "\n\nstrict = yes") == "centre.conf:3: strict is \"yes\"; expected true or false")
  }

  @Test func `the value of a secret stands in no fault`() {
    #expect(
      fault(file: "database-url =") == "centre.conf:1: database-url is a value; expected a text that is not empty")
  }

  @Test(arguments: [
    ("port 3", "centre.conf:1: expected name = value"),
    ("port = 3\nport = 4", "centre.conf:2: port stands already in line 1"),
  ])
  func `a line that cannot be read is named`(text: String, expected: String) {
    #expect(fault(file: text) == expected)
  }

  @Test func `printing shows every source, hides secrets, and reads back as a file`() throws {
    let secret = "postgresql://centre:hunter2@db/centre"
    let configuration = try configuration(
      flags: ["database-url": secret], environment: ["REPORT_CENTRE_STRICT": "true"], file: "port = 81")
    #expect(
      configuration.text == """
        port = 81  # centre.conf:1
        # database-url = (hidden)  # command line
        strict = true  # environment

        """)
    #expect(configuration.entries.allSatisfy { $0.value?.contains("hunter2") != true })
    let again = try self.configuration(file: configuration.text)
    #expect(again[Self.port] == 81)
    #expect(again[Self.strict] == true)
  }

  @Test func `the settings of the program have readable standards and distinct names`() throws {
    let configuration = try Configuration(flags: [:], environment: [:])
    #expect(configuration[Settings.listen] == "127.0.0.1:8080")
    #expect(configuration[Settings.logLevel] == "info")
    #expect(configuration[Settings.database] == nil)
    #expect(Set(Settings.all.map(\.name)).count == Settings.all.count)
    for setting in Settings.all { #expect(setting.variable.hasPrefix("REPORT_CENTRE_")) }
  }
}
