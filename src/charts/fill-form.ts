import { compareText, type Problem, type Report, type Span } from "../diagnostics/problem.ts"
import { boundLayers } from "./bound-look.ts"
import { chartColors } from "./chart-colors.ts"
import { type Form, isRecord } from "./form.ts"
import { type LocatePointer, pointerStep } from "./json-places.ts"
import { problems } from "./problems.ts"
import { aspects, type FormContext } from "./slot-values.ts"

/** A specification with its tokens resolved, and where each of its values stands in the file. */
export interface FilledSpec {
  readonly spec: Record<string, unknown>
  readonly locate: LocatePointer
}

/**
 * Resolves the tokens of a parsed specification. A token is a whole string: `slot:value`,
 * `slot:value/label`, `option:reference`, `color:lead`, `measure:text`. An object that names a
 * field of an unbound slot goes, as does a value that an option leaves empty, and an object whose
 * `$when` does not hold. A layer with `$bound` becomes the layers that show a bar's bound.
 */
export function fillForm(
  spec: Record<string, unknown>,
  form: Form | undefined,
  context: FormContext,
  locate: LocatePointer,
  report: Report,
): FilledSpec | undefined {
  let whole = true
  const filler: Filler = {
    form,
    context,
    colors: chartColors(context.theme, context.request.accent),
    locate,
    origins: new Map(),
    report: (problem) => {
      whole = false
      report(problem)
    },
  }
  reportColors(filler)
  const { usermeta: _, ...drawn } = spec
  const filled = fill({ data: { name: "rows" }, ...drawn }, "", "", filler)
  if (!whole || !isRecord(filled)) return undefined
  return { spec: filled, locate: (pointer) => locateFilled(pointer, filler) }
}

interface Filler {
  readonly form: Form | undefined
  readonly context: FormContext
  readonly colors: ReadonlyMap<string, string>
  readonly locate: LocatePointer
  /** Pointer in the filled specification -> pointer in the file. */
  readonly origins: Map<string, string>
  readonly report: Report
}

const absent = Symbol("absent")

function fill(value: unknown, from: string, to: string, filler: Filler): unknown {
  filler.origins.set(to, from)
  if (typeof value === "string") return fillText(value, filler.locate(from), filler)
  if (Array.isArray(value)) return fillItems(value, from, to, filler)
  return isRecord(value) ? fillMembers(value, from, to, filler) : value
}

function fillItems(items: readonly unknown[], from: string, to: string, filler: Filler): readonly unknown[] {
  const filled: unknown[] = []
  for (const [index, item] of items.entries()) {
    const parts = isRecord(item) && "$bound" in item ? boundLayers(item) : [item]
    for (const part of parts) {
      const value = fill(part, from + pointerStep(index), to + pointerStep(filled.length), filler)
      if (value !== absent) filled.push(value)
    }
  }
  return filled
}

function fillMembers(value: Record<string, unknown>, from: string, to: string, filler: Filler): unknown {
  const { $when: when, ...members } = value
  if (when !== undefined && !holds(when, filler)) return absent
  const filled: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(members)) {
    const result = fill(member, from + pointerStep(key), to + pointerStep(key), filler)
    if (result === absent && key === "field") return absent
    if (result !== absent) filled[key] = result
  }
  return filled
}

/** `{"slot": "series"}`, `{"option": "sort"}`, `{"option": "stack", "equal": "zero"}`; `not` turns it round. */
function holds(when: unknown, { form, context }: Filler): boolean {
  if (!isRecord(when)) return true
  const { slot, option, equal, not } = when
  const value = typeof option === "string" ? context.options.get(option) : undefined
  const bound = typeof slot === "string" ? context.columns.some(({ field }) => field === slot) : true
  const chosen = equal === undefined ? value !== undefined && value !== false && !isEmpty(value) : value === equal
  return (form !== undefined && bound && (option === undefined || chosen)) !== (not === true)
}

function fillText(text: string, span: Span, filler: Filler): unknown {
  const [, kind, name = ""] = /^(slot|option|color|measure):(.+)$/.exec(text) ?? []
  const { context } = filler
  switch (kind) {
    case "slot":
      return slotValue(name, span, filler)
    case "option":
      return optionValue(name, span, filler)
    case "color":
      return filler.colors.get(name) ?? refused(unknownColor(name, span, filler), filler)
    case "measure":
      if (name === "text") return context.theme.deck.text.chart.size
      return refused(unknownToken(text, ["measure:text"], span), filler)
    default:
      return text
  }
}

function slotValue(token: string, span: Span, { form, context, report }: Filler): unknown {
  const [names = "", aspect] = token.split("/")
  const known = form === undefined ? context.columns.map(({ field }) => field) : [...form.slots.keys()]
  const wanted = names.split("+")
  const unknown = wanted.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    report(
      unknownToken(
        `slot:${unknown}`,
        known.map((name) => `slot:${name}`),
        span,
      ),
    )
    return absent
  }
  const columns = wanted.flatMap((name) => context.columns.find(({ field }) => field === name) ?? [])
  if (columns.length === 0) return absent
  if (aspect === undefined) return columns[0]?.field
  const resolve = Object.hasOwn(aspects, aspect) ? aspects[aspect] : undefined
  if (resolve !== undefined) return resolve(columns, context) ?? absent
  const candidates = Object.keys(aspects).sort(compareText)
  report(
    unknownToken(
      `slot:${token}`,
      candidates.map((name) => `slot:${names}/${name}`),
      span,
    ),
  )
  return absent
}

function optionValue(name: string, span: Span, filler: Filler): unknown {
  const { form, context, report } = filler
  const value = context.options.get(name)
  const option = form?.options.get(name)
  if (value === undefined || option === undefined) {
    const known = [...(form?.options.keys() ?? [])].map((each) => `option:${each}`)
    report(unknownToken(`option:${name}`, known, span))
    return absent
  }
  if (isEmpty(value)) return absent
  if (option.kind !== "colors" || !Array.isArray(value)) return value
  return value.map((color: string) => filler.colors.get(color))
}

function refused(problem: Problem, { report }: Filler): typeof absent {
  report(problem)
  return absent
}

/** Options that name colours the theme does not have, each where the form declares it. */
function reportColors(filler: Filler): void {
  for (const [name, { kind }] of filler.form?.options ?? []) {
    const value = filler.context.options.get(name)
    if (kind !== "colors" || !Array.isArray(value)) continue
    const span = filler.locate(`/usermeta/galley/options/${name}`)
    for (const color of value) if (!filler.colors.has(color)) filler.report(unknownColor(color, span, filler))
  }
}

function isEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0)
}

function unknownToken(name: string, known: readonly string[], span: Span) {
  return problems["unknown-token"]({ chart: "", name, known }, span)
}

function unknownColor(name: string, span: Span, { colors }: Filler) {
  return problems["unknown-color"]({ chart: "", name, known: [...colors.keys()] }, span)
}

function locateFilled(pointer: string, { origins, locate }: Filler): Span {
  let known = pointer
  while (known !== "" && !origins.has(known)) known = known.slice(0, known.lastIndexOf("/"))
  return locate(origins.get(known) ?? "")
}
