// Reads a form file.

public enum FormReader {
  public static func read(_ root: SourceNode) -> FormReading { FormReading(form: nil, faults: []) }
}
