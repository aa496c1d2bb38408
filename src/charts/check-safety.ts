import type { Report } from "../diagnostics/problem.ts"
import type { FilledSpec } from "./fill-form.ts"
import { isRecord } from "./form.ts"
import { pointerStep } from "./json-places.ts"
import { problems } from "./problems.ts"

/** No length, count or step of a chart is larger. */
const LARGEST = 1e4

/** Lengths and counts that memory or time grows with. */
const counted = new Set([
  "width",
  "height",
  "size",
  "tickCount",
  "maxbins",
  "columns",
  "step",
  "count",
  "padding",
  "strokeWidth",
  "fontSize",
  "dx",
  "dy",
])

/** Arrangements of plots of different kinds; a slide has regions for them. */
const SEVERAL = new Set(["hconcat", "vconcat", "concat", "repeat"])

/** Functions of Vega's expressions whose cost their arguments decide. */
const costly = /\b(sequence|regexp|replace|test|pad|repeat)\s*\(/

/** Refuses what a closed, printed chart cannot have: data of its own, images, links, interaction, unbounded work. */
export function checkSafety({ spec, locate }: FilledSpec, report: Report): boolean {
  let safe = true
  walk(spec, "", (key, value, pointer) => {
    const problem = refusal(key, value)
    if (problem === undefined) return
    safe = false
    report(problem(locate(pointer)))
  })
  return safe
}

type Refusal = (span: Parameters<ReturnType<typeof refuse>>[0]) => ReturnType<(typeof problems)["not-printable"]>

function refuse(what: string) {
  return (span: Parameters<(typeof problems)["not-printable"]>[1]) => problems["not-printable"]({ what }, span)
}

function refusal(key: string, value: unknown): Refusal | undefined {
  if (key === "data" && isRecord(value)) return ownData(value)
  if (key === "datasets") return (span) => problems["data-in-spec"]({ what: "`datasets`" }, span)
  if ((key === "mark" && markType(value) === "image") || (key === "url" && isRecord(value)))
    return (span) => problems["image-mark"]({}, span)
  if (key === "href" || key === "tooltip") return value === null || value === false ? undefined : refuse(`\`${key}\``)
  if (SEVERAL.has(key)) return refuse(`\`${key}\` (several plots, whose sizes nobody can settle together)`)
  if (key === "select" || key === "bind" || key === "on") return refuse(`\`${key}\` (interaction)`)
  if (counted.has(key) && typeof value === "number" && Math.abs(value) > LARGEST) {
    return (span) => problems["too-large"]({ what: key, limit: LARGEST }, span)
  }
  const call = typeof value === "string" && isExpression(key) ? costly.exec(value) : null
  return call === null ? undefined : (span) => problems["costly-expression"]({ name: call[1] ?? "" }, span)
}

function ownData(data: Record<string, unknown>): Refusal | undefined {
  const what = ["url", "values", "sequence", "sphere", "graticule"].find((name) => name in data)
  return what === undefined ? undefined : (span) => problems["data-in-spec"]({ what: `\`data.${what}\`` }, span)
}

function markType(mark: unknown): unknown {
  return isRecord(mark) ? mark.type : mark
}

function isExpression(key: string): boolean {
  return ["expr", "calculate", "filter", "test", "labelExpr"].includes(key)
}

function walk(value: unknown, pointer: string, visit: (key: string, value: unknown, pointer: string) => void): void {
  if (!isRecord(value) && !Array.isArray(value)) return
  for (const [key, member] of Object.entries(value)) {
    const place = pointer + pointerStep(key)
    visit(key, member, place)
    walk(member, place, visit)
  }
}
