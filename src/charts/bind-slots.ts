import type { Report } from "../diagnostics/problem.ts"
import type { BoundColumn } from "./flat-rows.ts"
import { describeOption, type Form, fitsOption, type OptionValue } from "./form.ts"
import type { LocatePointer } from "./json-places.ts"
import type { ChartRequest, FrameColumn } from "./model.ts"
import { problems } from "./problems.ts"

/** A chart's data and choices in the terms of its specification. */
export interface Binding {
  readonly columns: readonly BoundColumn[]
  readonly options: ReadonlyMap<string, OptionValue>
}

/** Binds columns to a form's slots and values to its options; undefined when something is missing or unknown. */
export function bindSlots(
  request: ChartRequest,
  form: Form | undefined,
  locate: LocatePointer,
  report: Report,
): Binding | undefined {
  let whole = true
  const fail: Report = (problem) => {
    whole = false
    report(problem)
  }
  if (request.frame.rows.length === 0) fail(problems["empty-data"]({ chart: request.id }, locate("")))
  const columns = form === undefined ? request.frame.columns.map(ownColumn) : slotColumns(request, form, locate, fail)
  const options = form === undefined ? new Map<string, OptionValue>() : formOptions(request, form, locate, fail)
  if (form === undefined) refuseUndeclared(request, locate, fail)
  reportMixedUnits(request, form, columns, locate, fail)
  return whole ? { columns, options } : undefined
}

function ownColumn({ name, kind, title }: FrameColumn): BoundColumn {
  return { field: name, kind, column: name, title }
}

function slotColumns(request: ChartRequest, form: Form, locate: LocatePointer, fail: Report): readonly BoundColumn[] {
  const chart = request.id
  const names = request.frame.columns.map((column) => column.name)
  for (const name of request.slots.keys()) {
    if (!form.slots.has(name))
      fail(problems["unknown-slot"]({ chart, name, known: [...form.slots.keys()] }, locate("/usermeta/galley/slots")))
  }
  const bound: BoundColumn[] = []
  for (const [field, slot] of form.slots) {
    const place = locate(`/usermeta/galley/slots/${field}`)
    const wanted = request.slots.get(field)
    if (wanted === undefined) {
      if (!slot.optional) fail(problems["missing-slot"]({ chart, slot: field, columns: names }, place))
      continue
    }
    const column = request.frame.columns.find(({ name }) => name === wanted)
    const expected = slot.kind === "quantity" ? "quantity" : "text"
    if (column === undefined) fail(problems["unknown-column"]({ chart, name: wanted, known: names }, place))
    else if (column.kind !== expected) {
      const [found, words] = [plural(column.kind), plural(expected)]
      fail(problems["slot-kind"]({ slot: field, column: wanted, found, expected: words }, place))
    } else bound.push({ field, kind: slot.kind, column: wanted, title: column.title })
  }
  return bound
}

function plural(kind: FrameColumn["kind"]): string {
  return kind === "text" ? "texts" : "quantities"
}

function formOptions(
  request: ChartRequest,
  form: Form,
  locate: LocatePointer,
  fail: Report,
): ReadonlyMap<string, OptionValue> {
  const chart = request.id
  for (const name of request.options.keys()) {
    if (!form.options.has(name)) {
      fail(
        problems["unknown-option"](
          { chart, name, known: [...form.options.keys()] },
          locate("/usermeta/galley/options"),
        ),
      )
    }
  }
  const values = new Map<string, OptionValue>()
  for (const [name, option] of form.options) {
    const place = locate(`/usermeta/galley/options/${name}`)
    const value = request.options.get(name) ?? option.fallback
    if (value === undefined) fail(problems["missing-option"]({ chart, option: name }, place))
    else if (!fitsOption(option, value))
      fail(problems["option-value"]({ option: name, expected: describeOption(option) }, place))
    else values.set(name, value)
  }
  return values
}

function refuseUndeclared(request: ChartRequest, locate: LocatePointer, fail: Report): void {
  const chart = request.id
  for (const name of request.slots.keys()) fail(problems["unknown-slot"]({ chart, name, known: [] }, locate("")))
  for (const name of request.options.keys()) fail(problems["unknown-option"]({ chart, name, known: [] }, locate("")))
}

/** Quantities on one axis have one unit; a briefing's own specification says which columns share one. */
function reportMixedUnits(
  request: ChartRequest,
  form: Form | undefined,
  columns: readonly BoundColumn[],
  locate: LocatePointer,
  fail: Report,
): void {
  const shared = columns.filter(({ field, kind }) => kind === "quantity" && (form?.oneUnit.includes(field) ?? false))
  const groups = form === undefined ? columns.map((column) => [column]) : [shared]
  for (const group of groups) {
    const units = new Set<string>()
    for (const row of request.frame.rows) {
      for (const { column } of group) {
        const cell = row[column]
        if (cell !== null && typeof cell === "object") units.add(cell.unit)
      }
    }
    if (units.size > 1) fail(problems["mixed-units"]({ chart: request.id, units: [...units] }, locate("")))
  }
}
