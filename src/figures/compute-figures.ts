import type { Report, Span } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { parseAddress } from "./address.ts"
import { checkSayable, FigureError } from "./arithmetic.ts"
import { evaluate, type Vector } from "./evaluate.ts"
import type { DerivedFigure, Measure } from "./figures.ts"
import { problems } from "./problems.ts"
import type { Quantity } from "./quantity.ts"
import { reportFailure } from "./report-failure.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const perLocale: FileSchema = { type: "object", additionalProperties: text }
const schema: FileSchema = {
  type: "object",
  additionalProperties: {
    type: ["object", "string"],
    required: ["expression"],
    additionalProperties: false,
    properties: {
      expression: text,
      unit: text,
      titles: perLocale,
      caution: perLocale,
      digits: { type: "integer", minimum: 1, maximum: 12 },
    },
  },
}

interface FigureFile {
  readonly expression: string
  readonly unit?: string
  readonly titles?: Record<string, string>
  readonly caution?: Record<string, string>
  readonly digits?: number
}

/** A figure as the file has it, and where its expression stands. */
interface NamedFigure extends FigureFile {
  readonly span: Span
}

/** `figures.yaml`, when there is one and its form is right. */
export function readFigureFile(workspace: Workspace, report: Report): LocatedDocument | undefined {
  if (!workspace.list("briefing", "").includes("figures.yaml")) return undefined
  const file = readText(workspace, "briefing", "figures.yaml", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || document.value === null) return undefined
  return checkSchema(document, schema, "figures.yaml", report) ? document : undefined
}

/** What `figures.yaml` names: the figures in its order, and the measures of those that could be computed. */
export interface ComputedFigures {
  readonly derived: Map<string, DerivedFigure>
  readonly results: Map<string, Measure>
}

/** Raised inside an expression that names a figure whose own fault is already reported. */
class BrokenFigure extends Error {}

/** Computes each figure once, those it names first; a circle is an error that names its members. */
export function computeFigures(
  document: LocatedDocument,
  tables: ReadonlySet<string>,
  { derived, results }: ComputedFigures,
  find: (address: string) => Quantity | Vector<Quantity>,
  report: Report,
): void {
  const figures = readFigures(document, tables, report)
  for (const [name, { titles, caution, digits, expression }] of figures) {
    derived.set(name, {
      name,
      expression,
      titles: new Map(Object.entries(titles ?? {})),
      caution: new Map(Object.entries(caution ?? {})),
      ...(digits === undefined ? {} : { digits }),
    })
  }
  const open: string[] = []
  const done = new Set<string>()
  const compute = (name: string, figure: NamedFigure) => {
    if (done.has(name)) return
    open.push(name)
    const lookup = (address: string) => {
      const { table } = parseAddress(address)
      const needed = figures.get(table)
      if (needed === undefined) return find(address)
      if (open.includes(table)) throw new CircleError([...open.slice(open.indexOf(table)), table])
      compute(table, needed)
      if (!results.has(table)) throw new BrokenFigure()
      return find(address)
    }
    try {
      results.set(name, measureOf(name, figure, evaluate(figure.expression, lookup)))
    } catch (error) {
      if (error instanceof CircleError) report(problems.cycle({ names: error.names }, figure.span))
      else if (!(error instanceof BrokenFigure)) reportFailure(error, figure.expression, figure.span, report)
    }
    open.pop()
    done.add(name)
    checkUnit(name, figure, results, document, report)
  }
  for (const [name, figure] of figures) compute(name, figure)
}

class CircleError extends Error {
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    super(names.join(" -> "))
    this.names = names
  }
}

/** The figures whose names can be asked for; the others are reported. */
function readFigures(document: LocatedDocument, tables: ReadonlySet<string>, report: Report) {
  const figures = new Map<string, NamedFigure>()
  for (const [name, value] of Object.entries(document.value as Record<string, FigureFile | string>)) {
    const at = document.spanOfKey([name])
    if (tables.has(name)) report(problems["taken-name"]({ name }, at))
    else if (!/^[a-z0-9]+([-_.][a-z0-9]+)*$/.test(name)) report(problems["bad-name"]({ name }, at))
    else if (typeof value === "string") figures.set(name, { expression: value, span: document.spanOf([name]) })
    else figures.set(name, { ...value, span: document.spanOf([name, "expression"]) })
  }
  return figures
}

function checkUnit(
  name: string,
  { unit }: FigureFile,
  results: ReadonlyMap<string, Measure>,
  document: LocatedDocument,
  report: Report,
): void {
  const wrong = results.get(name)?.entries.find(({ value }) => unit !== undefined && value.unit !== unit)?.value.unit
  if (wrong === undefined || unit === undefined) return
  report(problems["wrong-unit"]({ figure: name, found: wrong, expected: unit }, document.spanOf([name, "unit"])))
}

function measureOf(name: string, { expression }: FigureFile, value: ReturnType<typeof evaluate>): Measure {
  const named = (quantity: Quantity, key: readonly string[]): Quantity => {
    checkSayable(quantity)
    return { ...quantity, id: [name, ...key].join("/"), expression }
  }
  if ("kind" in value && value.kind === "truth") throw new FigureError("a figure is a number, not a comparison")
  if ("kind" in value) {
    const entries = value.entries.map(({ key, value: one }) => {
      if ("truth" in one) throw new FigureError("a figure is a number, not a comparison")
      return { key, value: named(one, key) }
    })
    return { columns: value.columns, dimensions: value.dimensions, entries, empty: new Set() }
  }
  return { columns: [], dimensions: [], entries: [{ key: [], value: named(value, []) }], empty: new Set() }
}
