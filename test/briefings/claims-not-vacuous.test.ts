import { describe, expect, test } from "vitest"
import { readPackage } from "../../src/data/read-package.ts"
import type { Cell, Table } from "../../src/data/table.ts"
import { Problems, type Span } from "../../src/diagnostics/problem.ts"
import type { Figures } from "../../src/figures/figures.ts"
import { judgeClaim } from "../../src/figures/judge-claim.ts"
import { resolveFigures } from "../../src/figures/resolve-figures.ts"
import { readProject } from "../../src/project/read-project.ts"
import { fillTemplates } from "../../src/templating/fill-templates.ts"
import { readTheme } from "../../src/theme/read-theme.ts"
import { openDisk } from "../../src/workspace/disk.ts"
import { openMemory } from "../../src/workspace/memory.ts"
import { briefingFolder, repository } from "../fixtures/galley.ts"

const name = "gpu-rally"

/** Claims, and parts of claims, that no change of one cell makes false, each with the reason why none can. */
const cannotFail: Readonly<Record<string, string>> = {}

/** True of any data that the package admits: the search must find no change for these. */
const alwaysTrue = ["q('top-five-peak/2024') <= 1", "q('loss/metax') >= cny(0)"]

const disk = openDisk({ cwd: repository, briefing: briefingFolder(name), templates: [`${repository}/templates`] }, {})
const units = ["CNY", "percent", "1", "rank", "count", "year"]

/** The figures of the briefing after a change; undefined when the data are refused. */
function figuresAfter(change: Change): Figures | undefined {
  const workspace = openMemory({ briefing: { [change.path]: textAfter(change) } }, disk)
  const problems = new Problems()
  const data = readPackage(workspace, units, problems.report)
  if (data === undefined || problems.errors > 0) return undefined
  return resolveFigures(data, workspace, problems.report)
}

/** One cell with another text. */
interface Change {
  readonly path: string
  readonly cell: Cell
  readonly to: string
}

const numbers: readonly ((value: number) => number | "")[] = [
  (value) => 0.1 * value,
  (value) => 10 * value,
  () => 0,
  (value) => value + 1,
  (value) => -value,
  (value) => 1.1 * value,
  () => "",
]
const bounds = ["", ">", "<", "~", "≈<"]

/** Every change that is tried: of each number, and of the bound beside it. */
function changesOf(table: Table): readonly Change[] {
  const measures = [...table.columns.values()].filter(({ unit }) => unit !== undefined)
  return table.rows.flatMap(({ cells }) =>
    measures.flatMap(({ name: column, boundField = "" }) => {
      const [number, bound] = [cells.get(column), cells.get(boundField)]
      const values = numbers.map((change) => String(change(Number(number?.value))))
      const change = (cell: Cell | undefined) => (to: string) =>
        cell === undefined || cell.text === to ? [] : [{ path: table.path, cell, to }]
      return [...values.flatMap(change(number)), ...bounds.flatMap(change(bound))]
    }),
  )
}

/** The file of a change with the one cell replaced. */
function textAfter({ path, cell, to }: Change): string {
  const lines = new TextDecoder().decode(disk.read("briefing", path)?.bytes).split("\n")
  const { start, end } = cell.span
  const replace = (line: string) => line.slice(0, start.column - 1) + to + line.slice(end.column - 1)
  return lines.map((line, index) => (index === start.line - 1 ? replace(line) : line)).join("\n")
}

const nowhere: Span = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** What the data say of an expression, and the rows that it rests on. */
function judge(expression: string, figures: Figures) {
  const problems = new Problems()
  const claim = { expression, text: "", span: nowhere }
  const quantities = judgeClaim(claim, figures, ({ id }) => id, problems.report)
  return {
    codes: problems.all().map(({ code }) => code),
    rows: new Set(quantities.flatMap(({ cells }) => cells.map(({ span }) => rowOf(span)))),
  }
}

const rowOf = ({ file, start }: Span) => `${file}:${start.line}`

/** The data say of a claim anything but that it holds. */
const isRefused = (code: string) => code === "figures/claim-fails" || code === "figures/claim-undecidable"

/** What a claim says, taken apart at its `&&`: a part that is always true would guard nothing. */
const partsOf = (expression: string) => expression.split("&&").map((part) => part.trim())

function readBriefing() {
  const problems = new Problems()
  const project = readProject(name, disk, problems.report)
  const theme = project && readTheme(project.theme, disk, problems.report)
  const data = readPackage(disk, units, problems.report)
  if (project === undefined || theme === undefined || data === undefined)
    throw new Error(JSON.stringify(problems.all()))
  const figures = resolveFigures(data, disk, problems.report)
  const pages = fillTemplates({ project, theme, data, figures, workspace: disk }, problems.report)
  if (problems.errors > 0) throw new Error(JSON.stringify(problems.all()))
  return { data, figures, claims: pages.map(({ session }) => session.claims.map(({ expression }) => expression)) }
}

const { data, figures, claims } = readBriefing()
const expressions = new Set(claims.flat().flatMap((expression) => [expression, ...partsOf(expression)]))
const refutations = refute([...expressions, ...alwaysTrue])

/** For each expression the first change of one cell that makes it false or undecidable; none where there is none. */
function refute(open: readonly string[]): ReadonlyMap<string, Change> {
  const found = new Map<string, Change>()
  const restingOn = new Map(open.map((expression) => [expression, judge(expression, figures).rows]))
  for (const change of [...data.tables.values()].flatMap(changesOf)) {
    const row = rowOf(change.cell.span)
    const touched = open.filter((expression) => !found.has(expression) && restingOn.get(expression)?.has(row))
    const changed = touched.length > 0 ? figuresAfter(change) : undefined
    if (changed === undefined) continue
    for (const expression of touched)
      if (judge(expression, changed).codes.some(isRefused)) found.set(expression, change)
  }
  return found
}

describe("the claims of the GPU briefing", () => {
  test("are found in both locales, and hold", () => {
    expect(claims.map((ofLocale) => new Set(ofLocale).size > 20)).toEqual([true, true])
    expect([...expressions].flatMap((expression) => judge(expression, figures).codes)).toEqual([])
  })

  test.each([...expressions].filter((expression) => !Object.hasOwn(cannotFail, expression)))(
    "%s: some change of one cell makes it false or undecidable",
    (expression) => {
      expect([...refutations.keys()]).toContain(expression)
    },
  )

  test("have no excuse that is not needed", () => {
    const needed = [...expressions].filter((expression) => !refutations.has(expression))
    expect(Object.keys(cannotFail).sort()).toEqual(needed.sort())
  })
})

test.each(alwaysTrue)("%s holds whatever cell is changed, and the search says so", (expression) => {
  expect(judge(expression, figures)).toMatchObject({ codes: [] })
  expect(refutations.has(expression)).toBe(false)
})
