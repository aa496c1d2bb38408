import type { FileSchema } from "../workspace/check-schema.ts"
import { labelPattern } from "./label.ts"

const name: FileSchema = { type: "string", minLength: 1 }
const text: FileSchema = { type: "string" }
const number: FileSchema = { type: "number" }
const whole: FileSchema = { type: "integer", minimum: 0 }
const names: FileSchema = { type: "array", items: name }
/** Parts of a key: a cell of a key may be anything. */
const key: FileSchema = { type: "array", items: text }
const texts: FileSchema = { type: "object", additionalProperties: text }

/** Lists of objects with keys that must be there and others that may. */
function listOf(required: Readonly<Record<string, FileSchema>>, optional: Readonly<Record<string, FileSchema>> = {}) {
  const properties = { ...required, ...optional }
  return { type: "array", items: { type: "object", required: Object.keys(required), properties } } satisfies FileSchema
}

const interval: FileSchema = {
  type: "object",
  properties: { low: number, high: number, lowOpen: { const: true }, highOpen: { const: true } },
}

const bound: FileSchema = { enum: ["exact", ">", "<", "~", "≈<"] }
const status: FileSchema = { enum: ["actual", "forecast"] }
const cells = listOf({ table: name, key, column: name, text })
const quantity = { id: name, value: number, bound, unit: name, status, sources: names, cells, texts } as const
const quantityToo = { interval, period: text, expression: text } as const
const claim = { locale: name, expression: name, text, quantities: names } as const
const claimToo = { section: name, exhibit: name } as const
const page = { artifact: name, locale: name, at: { type: "integer", minimum: 1 }, exhibits: names } as const
const pageToo = { label: text, title: text } as const

/** What a record and a ledger have in common. Keys that are not compared may be anything: a later Galley may write more. */
const common = {
  briefing: name,
  asOf: name,
  locales: names,
  sources: listOf({ id: name, title: texts }, { asOf: text, maxAge: text }),
  measures: listOf({ name, key: names, dimensions: names }, { column: name, empty: key }),
  exhibits: listOf({ id: name, kind: { enum: ["chart", "table"] }, title: texts, quantities: names }),
} as const

const edition: FileSchema = { type: "string", pattern: labelPattern }

function fileOf(own: Readonly<Record<string, FileSchema>>, optional: Readonly<Record<string, FileSchema>>): FileSchema {
  const required = { ...common, ...own }
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } }
}

/** The form of `content/<briefing>/editions/<label>.json`. */
export const recordSchema = fileOf(
  {
    edition,
    quantities: listOf(quantity, quantityToo),
    claims: listOf({ ...claim, file: name }, claimToo),
    places: listOf({ ...page, quantities: names, claims: { type: "array", items: whole } }, pageToo),
  },
  {},
)

const locatedCells = listOf({ table: name, key, column: name, text, file: name, line: whole })
const places = listOf({ artifact: name, at: whole, role: name, text })

/** The form of `ledger.json`, as far as a record is made of it. */
export const ledgerSchema = fileOf(
  {
    quantities: listOf({ ...quantity, cells: locatedCells, places }, quantityToo),
    unshown: listOf(quantity, quantityToo),
    claims: listOf({ ...claim, path: name, line: whole, places }, claimToo),
    pages: listOf(page, pageToo),
  },
  { edition },
)
