// Command lines: what is understood, what is refused and how, and the help as it is printed.

import Operations
import Testing

struct CommandLineTests {
  private static let role = CommandOption(
    "role", .word("ROLE", oneOf: ["analyst", "auditor"]), required: true, purpose: "what the token may do")
  private static let pages = CommandOption("pages", .number("N", in: 1...9), purpose: "how many pages")
  private static let json = CommandFlag("json", purpose: "answer in JSON")
  private static let database = Setting("database", .text("URL"), secret: true, purpose: "the database")
  private static let listen = Setting("listen", .text("ADDRESS"), standard: "127.0.0.1:80", purpose: "where to listen")

  private static let reader = CommandLineReader(
    program: "centre", purpose: "takes reports",
    commands: [
      Command(
        "serve", purpose: "answer requests", settings: [listen.declaration, database.declaration],
        example: "serve --listen 127.0.0.1:0"),
      Command(
        "form check", purpose: "name every fault of form files",
        operands: [Operand("FILE", purpose: "a form file", repeats: true)],
        options: [json.declaration, pages.declaration], example: "form check II06A.json"),
      Command(
        "form draft", purpose: "begin a form", operands: [Operand("CODE", purpose: "its code")], example: "form draft A"
      ),
      Command(
        "token create", purpose: "make a token", options: [role.declaration], example: "token create --role analyst"),
    ])

  private func invocation(_ line: String) throws -> Invocation {
    guard case .invocation(let invocation) = try Self.reader.read(line.split(separator: " ").map(String.init)) else {
      throw Unexpected()
    }
    return invocation
  }
  private struct Unexpected: Error {}

  private func help(_ line: String) throws -> String {
    guard case .help(let text) = try Self.reader.read(line.split(separator: " ").map(String.init)) else {
      throw Unexpected()
    }
    return text
  }

  @Test(arguments: [
    "form check --json a.json --pages 3 b.json", "form check a.json b.json --pages=3 --json",
    "form check --pages 3 --json -- a.json b.json",
  ])
  func `options and operands stand in any order`(line: String) throws {
    let invocation = try invocation(line)
    #expect(invocation.command.name == "form check")
    #expect(invocation.operands == ["a.json", "b.json"])
    #expect(invocation[Self.pages] == 3)
    #expect(invocation[Self.json])
  }

  @Test func `what was not given is nil or false`() throws {
    let invocation = try invocation("form check -")
    #expect(invocation.operands == ["-"])
    #expect(invocation[Self.pages] == nil)
    #expect(!invocation[Self.json])
    #expect(invocation.configurationFile == nil)
  }

  @Test func `after two dashes everything is an operand`() throws {
    #expect(try invocation("form check -- --json --help").operands == ["--json", "--help"])
  }

  @Test func `settings are handed on to the configuration`() throws {
    let invocation = try invocation("serve --database host=/run --listen=[::1]:0 --config a.conf")
    #expect(invocation.settings == ["database": "host=/run", "listen": "[::1]:0"])
    #expect(invocation.configurationFile == "a.conf")
  }

  @Test(arguments: [
    ("", "a verb is missing; see centre --help"),
    ("--verbose", "a verb is missing; see centre --help"),
    ("serv", "there is no verb serv; did you mean serve?"),
    ("frobnicate", "there is no verb frobnicate; see centre --help"),
    ("form", "form needs a second word: form check, form draft"),
    ("form chekc a", "there is no verb form chekc; did you mean form check?"),
    ("form check", "form check needs FILE: a form file"),
    ("form draft A B", "form draft does not take \"B\""),
    ("serve x", "serve does not take \"x\""),
    ("serve --databse x", "serve has no option --databse; did you mean --database?"),
    ("serve -v", "serve has no option -v; see centre serve --help"),
    ("serve --listen", "--listen needs a value: --listen ADDRESS"),
    ("serve --listen --database x", "--listen needs a value: --listen ADDRESS"),
    ("serve --listen a --listen b", "--listen stands twice"),
    ("form check a --json=yes", "--json takes no value"),
    ("form check a --json --json", "--json stands twice"),
    ("form check a --pages many", "--pages is \"many\"; expected a whole number from 1 to 9"),
    ("token create", "token create needs --role ROLE: what the token may do"),
    ("token create --role king", "--role is \"king\"; expected one of analyst, auditor"),
  ])
  func `a line that is not understood is answered with what helps`(line: String, expected: String) {
    let fault = #expect(throws: UsageFault.self) { try invocation(line) }
    #expect(fault?.description == expected)
  }

  @Test func `a negative number is a value, not an option`() {
    let fault = #expect(throws: UsageFault.self) { try invocation("form check a --pages -1") }
    #expect(fault?.description == "--pages is \"-1\"; expected a whole number from 1 to 9")
  }

  @Test(arguments: ["--help", "-h", "help"])
  func `help lists the verbs`(line: String) throws {
    #expect(
      try help(line) == """
        centre: takes reports

          serve             answer requests
          form check FILE…  name every fault of form files
          form draft CODE   begin a form
          token create      make a token

        More about one of them: centre VERB --help

        """)
  }

  @Test func `the page of a verb shows operands, options and an example`() throws {
    #expect(
      try help("form check --help") == """
        centre form check FILE… [OPTION…]

          name every fault of form files

          FILE       a form file
          --json     answer in JSON
          --pages N  how many pages

        Example:
          centre form check II06A.json

        """)
  }

  @Test func `the page of a verb says where its settings come from otherwise`() throws {
    #expect(
      try help("serve --listen x -h") == """
        centre serve [OPTION…]

          answer requests

          --listen ADDRESS  where to listen (else REPORT_CENTRE_LISTEN, else 127.0.0.1:80)
          --database URL    the database (else REPORT_CENTRE_DATABASE)
          --config FILE     the configuration file

        Example:
          centre serve --listen 127.0.0.1:0

        """)
  }

  @Test func `exit codes are those that scripts rely on`() {
    #expect([ExitCode.ok, .findings, .usage, .unavailable].map(\.rawValue) == [0, 1, 2, 3])
  }
}
