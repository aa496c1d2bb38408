import { compareText, type Problem, type Related, type Span } from "./problem.ts"
import { escapeJson } from "./terminal-text.ts"

/** What SARIF says of Galley itself: its version, and the cause and cure of each code. */
export interface ToolDescription {
  readonly version: string
  readonly codes: ReadonlyMap<string, { readonly cause: string; readonly cure: string }>
}

/** Problems as a log of SARIF 2.1.0 with one run; a problem without a place is a result without a location. */
export function formatSarif(problems: readonly Problem[], tool?: ToolDescription): string {
  const codes = [...new Set(problems.map(({ code }) => code))].sort(compareText)
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "galley",
            ...(tool === undefined ? {} : { version: tool.version }),
            rules: codes.map((code) => ruleOf(code, tool)),
          },
        },
        columnKind: "utf16CodeUnits",
        results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code))),
      },
    ],
  }
  return `${escapeJson(JSON.stringify(log, null, 2))}\n`
}

function ruleOf(code: string, tool: ToolDescription | undefined): object {
  const explained = tool?.codes.get(code)
  return {
    id: code,
    shortDescription: { text: explained?.cause ?? code },
    ...(explained === undefined ? {} : { help: { text: explained.cure } }),
  }
}

function resultOf({ code, severity, message, hint, span, related = [] }: Problem, ruleIndex: number): object {
  const placed = related.filter((one) => one.span !== undefined)
  const notes = related.filter((one) => one.span === undefined).map((one) => `note: ${one.message}`)
  const text = [message, ...notes, ...(hint === undefined ? [] : [`hint: ${hint}`])].join("\n")
  return {
    ruleId: code,
    ruleIndex,
    level: severity === "error" ? "error" : "warning",
    message: { text },
    locations: span === undefined ? [] : [{ physicalLocation: physical(span) }],
    ...(placed.length === 0 ? {} : { relatedLocations: placed.map(relatedLocation) }),
  }
}

function relatedLocation({ message, span }: Related, index: number): object {
  return { id: index, ...(span && { physicalLocation: physical(span) }), message: { text: message } }
}

/** SARIF counts as we do: lines and columns from 1, the end exclusive. */
function physical({ file, start, end }: Span): object {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  }
}

/** A path as a relative reference of RFC 3986; half a character cannot be said in one. */
function uriOf(file: string): string {
  return file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/")
}
