/** A place in a text: both count from 1; columns count UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A stretch of one file. `end` is exclusive. `file` is printed as it stands. */
export interface Span {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

/** An error is wrong, a warning may be; what is stale was right, and is older than it may be. */
export type Severity = "error" | "warning" | "stale"

/** One thing that is wrong, as data: the formats in `format.ts` say it. */
export interface Problem {
  /** `<room>/<code>`; a page of `docs/diagnostics.md` explains each. */
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly hint?: string
  readonly span?: Span
  /** What else bears on it: the cells behind a claim, the first of two duplicates. */
  readonly related?: readonly Related[]
}

export interface Related {
  readonly message: string
  readonly span?: Span
}

/** Where rooms put their problems. They report and go on, so one run shows them all. */
export type Report = (problem: Problem) => void

interface Definition<P> {
  readonly severity: Severity
  readonly message: (parameters: P) => string
  readonly hint?: (parameters: P) => string | undefined
}

type Definitions = { readonly [code: string]: Definition<never> }

type Maker<D> =
  D extends Definition<infer P> ? (parameters: P, span?: Span, related?: readonly Related[]) => Problem : never

/** Every problem defined anywhere, for the test that holds `docs/diagnostics.md` to the code. */
export const definedProblems = new Map<string, Severity>()

/** Declares a room's problems; the code of each is `<room>/<name>`. */
export function defineProblems<const D extends Definitions>(
  room: string,
  definitions: D,
): { readonly [K in keyof D]: Maker<D[K]> } {
  const makers: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(definitions) as [string, Definition<unknown>][]) {
    const code = `${room}/${name}`
    definedProblems.set(code, definition.severity)
    makers[name] = (parameters: unknown, span?: Span, related?: readonly Related[]): Problem => {
      const hint = definition.hint?.(parameters)
      return {
        code,
        severity: definition.severity,
        message: definition.message(parameters),
        ...(hint === undefined ? {} : { hint }),
        ...(span === undefined ? {} : { span }),
        ...(related === undefined || related.length === 0 ? {} : { related }),
      }
    }
  }
  return makers as { readonly [K in keyof D]: Maker<D[K]> }
}

/** Collects the problems of one run, in the order of files and positions. */
export class Problems {
  readonly #list: Problem[] = []

  /** Pass this to the rooms. */
  readonly report: Report = (problem) => {
    this.#list.push(problem)
  }

  get errors(): number {
    return this.#count("error")
  }

  get warnings(): number {
    return this.#count("warning")
  }

  #count(severity: Severity): number {
    return this.#list.filter((problem) => problem.severity === severity).length
  }

  /** All problems once, sorted by file, line, column, code. */
  all(): readonly Problem[] {
    const seen = new Set<string>()
    return this.#list
      .filter((problem) => {
        const key = JSON.stringify([problem.code, problem.span, problem.message])
        if (seen.has(key)) return false
        seen.add(key)
        return true
      })
      .sort(byPlace)
  }
}

function byPlace(a: Problem, b: Problem): number {
  return (
    compareText(a.span?.file ?? "", b.span?.file ?? "") ||
    (a.span?.start.line ?? 0) - (b.span?.start.line ?? 0) ||
    (a.span?.start.column ?? 0) - (b.span?.start.column ?? 0) ||
    compareText(a.code, b.code)
  )
}

/** By code units: the order does not depend on the machine's locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
