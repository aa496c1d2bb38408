import type { Report, Span } from "../diagnostics/problem.ts"
import type { LocatePointer } from "./json-places.ts"
import { problems } from "./problems.ts"

export type SlotKind = "text" | "period" | "quantity"

/** A place in a form that takes a column. */
export interface Slot {
  readonly kind: SlotKind
  readonly optional: boolean
}

export type OptionKind = "text" | "number" | "boolean" | "list" | "colors" | "choice"
export type OptionValue = string | number | boolean | readonly string[]

/** A named value a form asks for. */
export interface Option {
  readonly kind: OptionKind
  /** The values of a choice. */
  readonly of: readonly string[]
  /** Without one the chart must set it. */
  readonly fallback?: OptionValue
}

/** What `usermeta.galley` of a specification declares. */
export interface Form {
  readonly slots: ReadonlyMap<string, Slot>
  readonly options: ReadonlyMap<string, Option>
  /** Slots whose quantities share an axis and therefore a unit; all of them unless it says otherwise. */
  readonly oneUnit: readonly string[]
  /** The slot that names the rows, and the one whose size orders them when the option `sort` asks for it. */
  readonly sort?: { readonly rows: string; readonly by: string }
}

const slotKinds: readonly string[] = ["text", "period", "quantity"] satisfies SlotKind[]
const optionKinds: readonly string[] = ["text", "number", "boolean", "list", "colors", "choice"] satisfies OptionKind[]

/** Reads what a specification declares; undefined for a plain Vega-Lite one, which declares nothing. */
export function readForm(spec: object, locate: LocatePointer, report: Report): Form | undefined {
  const usermeta: unknown = "usermeta" in spec ? spec.usermeta : undefined
  if (!isRecord(usermeta) || !isRecord(usermeta.galley)) return undefined
  const { slots, options, oneUnit, sort } = usermeta.galley
  const wrong = (detail: string) => report(problems["form-declaration"]({ detail }, spanOf(locate)))
  const read = {
    slots: readSlots(slots, wrong),
    options: readOptions(options, wrong),
  }
  const quantities = [...read.slots].filter(([, slot]) => slot.kind === "quantity").map(([name]) => name)
  return {
    ...read,
    oneUnit: isTexts(oneUnit) ? oneUnit : quantities,
    ...(isSort(sort) ? { sort } : {}),
  }
}

function readSlots(slots: unknown, wrong: (detail: string) => void): ReadonlyMap<string, Slot> {
  const read = new Map<string, Slot>()
  if (!isRecord(slots)) {
    wrong("has no `slots`")
    return read
  }
  for (const [name, slot] of Object.entries(slots)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) wrong(`names a slot \`${name}\`; letters and digits only`)
    else if (!isRecord(slot) || !slotKinds.includes(String(slot.kind))) wrong(`gives the slot \`${name}\` no kind`)
    else read.set(name, { kind: slot.kind as SlotKind, optional: slot.optional === true })
  }
  return read
}

function readOptions(options: unknown, wrong: (detail: string) => void): ReadonlyMap<string, Option> {
  const read = new Map<string, Option>()
  for (const [name, option] of Object.entries(isRecord(options) ? options : {})) {
    if (!isRecord(option) || !optionKinds.includes(String(option.kind))) {
      wrong(`gives the option \`${name}\` no kind`)
      continue
    }
    const kind = option.kind as OptionKind
    const of = isTexts(option.of) ? option.of : []
    const fallback = option.default
    if (fallback === undefined) read.set(name, { kind, of })
    else if (fitsOption({ kind, of }, fallback)) read.set(name, { kind, of, fallback })
    else wrong(`gives the option \`${name}\` a default that is not ${describeOption({ kind, of })}`)
  }
  return read
}

/** Whether a value may stand for an option. */
export function fitsOption(option: Option, value: unknown): value is OptionValue {
  switch (option.kind) {
    case "list":
    case "colors":
      return isTexts(value)
    case "choice":
      return typeof value === "string" && option.of.includes(value)
    case "text":
      return typeof value === "string"
    case "number":
      return typeof value === "number" && Number.isFinite(value)
    case "boolean":
      return typeof value === "boolean"
  }
}

/** What an option takes, in words. */
export function describeOption(option: Option): string {
  if (option.kind === "choice") return `one of ${option.of.map((value) => `\`${value}\``).join(", ")}`
  if (option.kind === "list") return "a list of texts"
  if (option.kind === "colors") return "a list of the theme's colour names"
  return option.kind === "boolean" ? "true or false" : `a ${option.kind}`
}

/** Whether a value is a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
}

function isSort(value: unknown): value is { rows: string; by: string } {
  return isRecord(value) && typeof value.rows === "string" && typeof value.by === "string"
}

function spanOf(locate: LocatePointer): Span {
  return locate("/usermeta/galley")
}
