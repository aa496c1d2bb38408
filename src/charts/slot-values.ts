import type { Typefaces } from "../layout/typeface.ts"
import type { Theme } from "../theme/theme.ts"
import type { BoundColumn, FlatRow } from "./flat-rows.ts"
import { helperField, quantityFields } from "./flat-rows.ts"
import type { OptionValue } from "./form.ts"
import type { ChartRequest } from "./model.ts"
import { isChinese, type TickFormat } from "./tick-label.ts"

/** What a specification's tokens are resolved against. */
export interface FormContext {
  readonly request: ChartRequest
  readonly columns: readonly BoundColumn[]
  readonly rows: readonly FlatRow[]
  readonly options: ReadonlyMap<string, OptionValue>
  readonly theme: Theme
  readonly faces: Typefaces
}

type Aspect = (columns: readonly BoundColumn[], context: FormContext) => unknown

/** What may stand behind the slash of a `slot:` token. Columns joined by `+` share an axis. */
export const aspects: Readonly<Record<string, Aspect>> = {
  ...Object.fromEntries([...quantityFields, "time"].map((name): [string, Aspect] => [name, helper(name)])),
  title: ([column]) => column?.title,
  width: widestLabel,
  room: (columns, context) => widestLabel(columns, context) + BESIDE,
  half: (columns, context) => (widestLabel(columns, context) + BESIDE) / 2,
  before: (columns, context) => widestEnd(columns, context, "low"),
  after: (columns, context) => widestEnd(columns, context, "high"),
  least: (columns, context) => Math.min(...numbers(columns, context)),
  greatest: (columns, context) => Math.max(...numbers(columns, context)),
  ends: (columns, context) => columns.reduce((sum, column) => sum + widestLabel([column], context) + BESIDE, 0),
  min: (columns, context) => Math.min(...zeroOf(columns), ...numbers(columns, context)),
  max: (columns, context) => Math.max(...zeroOf(columns), ...numbers(columns, context)),
  ticks,
  format: ([column, ...others], context) =>
    column?.kind === "period" ? periodLabels(column, context) : tickFormat([column, ...others], context),
}

/** Between a mark's centre and its label, and the label and the edge. */
const BESIDE = 16

/** Quantities are seen from zero, periods are not. */
function zeroOf([column]: readonly BoundColumn[]): readonly number[] {
  return column?.kind === "quantity" ? [0] : []
}

function helper(name: string): Aspect {
  return ([column]) => (column === undefined ? undefined : helperField(column.field, name))
}

/** In points, set bold at the chart's size; for texts, the widest text. */
function widestLabel(columns: readonly BoundColumn[], context: FormContext): number {
  return widest(
    columns.flatMap((column) => labelTexts(column, context)),
    context,
  )
}

function labelTexts(column: BoundColumn, context: FormContext): readonly string[] {
  if (column.kind === "period") return Object.values(periodLabels(column, context).labels)
  const field = column.kind === "quantity" ? helperField(column.field, "label") : column.field
  return context.rows.map((row) => String(row[field] ?? ""))
}

function widest(texts: readonly string[], { theme, faces }: FormContext): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => faces.bold.width(text, theme.deck.text.chart.size))))
}

/** Room beside the dots of one or two columns: labels stand before the lower and after the higher one of each row. */
function widestEnd(columns: readonly BoundColumn[], context: FormContext, end: "low" | "high"): number {
  if (columns.length < 2) return BESIDE + (end === "high" ? widestLabel(columns, context) : 0)
  const texts = context.rows.flatMap((row) => {
    const [first, second] = columns.map(({ field }) => ({
      value: Number(row[field]),
      label: String(row[helperField(field, "label")]),
    }))
    if (first === undefined || second === undefined) return []
    return first.value <= second.value === (end === "low") ? [first.label] : [second.label]
  })
  return BESIDE + widest(texts, context)
}

function numbers(columns: readonly BoundColumn[], { rows }: FormContext): readonly number[] {
  return columns.flatMap(({ field, kind }) =>
    rows
      .map((row) => row[kind === "period" ? helperField(field, "time") : field])
      .filter((value) => typeof value === "number"),
  )
}

/** The times of a period's rows; for quantities the decades of a logarithmic axis around them. */
function ticks(columns: readonly BoundColumn[], context: FormContext): readonly number[] {
  const values = numbers(columns, context)
  if (columns[0]?.kind === "period") return [...new Set(values)].sort((a, b) => a - b)
  return decades(values.filter((value) => value > 0))
}

/** Powers of ten from one below the least value to one above the greatest; 1, 2 and 5 times them for a short span. */
export function decades(values: readonly number[]): readonly number[] {
  if (values.length === 0) return []
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.ceil(Math.log10(Math.max(...values)))
  const short = Math.log10(Math.max(...values) / Math.min(...values)) < 1.2
  const powers = Array.from({ length: high - low + 3 }, (_, index) => low - 1 + index)
  return powers.flatMap((power) => (short ? [1, 2, 5] : [1]).map((times) => Number(`${times}e${power}`)))
}

/** Tick labels of a period axis by their time: the text of the data, marked where every row is a forecast. */
export function periodLabels(
  column: BoundColumn,
  { rows, columns, options, request }: FormContext,
): { readonly labels: Record<string, string> } {
  const labels: Record<string, string> = {}
  const word = options.get("forecast")
  const quantities = columns.filter(({ kind }) => kind === "quantity")
  for (const { [helperField(column.field, "time")]: time, [column.field]: text } of rows) {
    const there = rows.filter((row) => row[helperField(column.field, "time")] === time)
    const forecast = there.every((row) =>
      quantities.every(({ field }) => row[helperField(field, "status")] === "forecast"),
    )
    labels[String(time)] =
      forecast && typeof word === "string" && word !== "" ? bracketed(String(text), word, request.locale) : String(text)
  }
  return { labels }
}

/** A text with a word in the locale's brackets: `2029（预测）`, `2029 (forecast)`. */
export function bracketed(text: string, word: string, locale: string): string {
  return isChinese(locale) ? `${text}（${word}）` : `${text} (${word})`
}

function tickFormat(columns: readonly (BoundColumn | undefined)[], { request, options }: FormContext): TickFormat {
  return {
    locale: request.locale,
    scale: request.scale,
    unit: unitOf(
      request,
      columns.flatMap((column) => column?.column ?? []),
    ),
    before: String(options.get("unitBefore") ?? ""),
    after: String(options.get("unitAfter") ?? ""),
  }
}

/** The unit of the first quantity in these columns of the frame. */
export function unitOf({ frame }: ChartRequest, columns: readonly string[]): string {
  for (const row of frame.rows) {
    for (const column of columns) {
      const cell = row[column]
      if (cell !== null && typeof cell === "object") return cell.unit
    }
  }
  return "1"
}
