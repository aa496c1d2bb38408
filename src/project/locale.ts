import type { Report, Span } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { problems } from "./problems.ts"

/** One way to print a unit: where it applies, what it divides by, and the words around the number. */
export interface Scale {
  /** Smallest absolute value (in base units) it is used for. */
  readonly from: number
  readonly divide: number
  readonly name: string
  /** In a sentence, `{}` being the number. */
  readonly text: string
  /** In tables and charts. */
  readonly short: string
  /** Decimals that are always printed. */
  readonly decimals?: number
  /** Printed without a thousands separator (years). */
  readonly ungrouped?: boolean
  /** Printed with a plus where it is positive (changes). */
  readonly signed?: boolean
}

type Signs = Readonly<Record<">" | "<" | "~" | "≈<", string>>

export interface NumberWords {
  readonly group: string
  readonly decimal: string
  readonly minus: string
  readonly bounds: Signs
  readonly signs: Signs
  /** Scales per unit, from large to small. */
  readonly units: Readonly<Record<string, readonly Scale[]>>
  readonly styles: Readonly<Record<string, readonly Scale[]>>
  readonly ordinals?: readonly string[]
}

interface DatePatterns {
  readonly day: string
  readonly month: string
  readonly year: string
  readonly half: readonly [string, string]
  readonly quarter: string
}

export interface DateWords extends DatePatterns {
  readonly range: string
  readonly rangeShort: string
  readonly short: DatePatterns
  readonly months?: readonly string[]
  /** Regular expressions of dates typed into prose. */
  readonly typed: readonly string[]
}

/** Everything a locale says: read from `templates/locales/<id>.yaml`, so that a new locale is a new file. */
export interface Locale {
  /** BCP 47. */
  readonly id: string
  readonly name: string
  /** Words that writers and templates say themselves, by kebab-case name. */
  readonly words: Readonly<Record<string, string>>
  readonly boundWords: Signs
  readonly numbers: NumberWords
  readonly dates: DateWords
  /** Regular expressions of words of comparison and counting. */
  readonly comparisons: readonly string[]
}

const signs: FileSchema = {
  type: "object",
  required: [">", "<", "~", "≈<"],
  properties: { ">": { type: "string" }, "<": { type: "string" }, "~": { type: "string" }, "≈<": { type: "string" } },
  additionalProperties: false,
}
const scales: FileSchema = {
  type: "array",
  minItems: 1,
  items: {
    type: "object",
    required: ["from", "divide", "name", "text", "short"],
    properties: {
      from: { type: "number" },
      divide: { type: "number", exclusiveMinimum: 0 },
      name: { type: "string" },
      text: { type: "string", pattern: "\\{\\}" },
      short: { type: "string", pattern: "\\{\\}" },
      decimals: { type: "integer", minimum: 0, maximum: 6 },
      ungrouped: { type: "boolean" },
      signed: { type: "boolean" },
    },
    additionalProperties: false,
  },
}
const two: FileSchema = { type: "array", items: { type: "string" }, minItems: 2, maxItems: 2 }
const text: FileSchema = { type: "string" }
const patterns = { day: text, month: text, year: text, half: two, quarter: text }

/** Words every locale must have; templates may use more. */
export const requiredWords = [
  "contents",
  "exhibits",
  "colophon",
  "colophon-edition",
  "colophon-data",
  "colophon-attached",
  "colophon-ledger",
  "figure",
  "table",
  "source",
  "sources",
  "notes",
  "continued",
  "page",
  "slide",
  "as-of",
  "as-of-inline",
  "report",
  "overview",
  "presenter",
  "next",
  "end",
  "blank",
  "print",
  "help",
  "computed",
  "guarded",
  "forecast",
  "chapter",
  "appendix",
  "quantity",
  "value",
  "cell",
  "join",
  "list",
  "comma",
  "colon",
  "stop",
] as const

const schema: FileSchema = {
  type: "object",
  required: ["name", "words", "numbers", "dates", "comparisons"],
  additionalProperties: false,
  properties: {
    name: text,
    words: {
      type: "object",
      required: [...requiredWords, "bound"],
      properties: { bound: signs },
      additionalProperties: text,
    },
    numbers: {
      type: "object",
      required: ["group", "decimal", "minus", "bounds", "signs", "units", "styles"],
      additionalProperties: false,
      properties: {
        group: text,
        decimal: text,
        minus: text,
        bounds: signs,
        signs,
        units: { type: "object", additionalProperties: scales },
        styles: { type: "object", additionalProperties: scales },
        ordinals: { type: "array", items: text },
      },
    },
    dates: {
      type: "object",
      required: ["day", "month", "year", "half", "quarter", "range", "range-short", "short", "typed"],
      additionalProperties: false,
      properties: {
        ...patterns,
        range: text,
        "range-short": text,
        short: { type: "object", required: Object.keys(patterns), properties: patterns, additionalProperties: false },
        months: { type: "array", items: text, minItems: 12, maxItems: 12 },
        typed: { type: "array", items: { type: "string", format: "regex" } },
      },
    },
    comparisons: { type: "array", items: { type: "string", format: "regex" } },
  },
}

/** Reads a locale's words; undefined (and a diagnostic) when there is no such file or it is not whole. */
export function readLocale(id: string, from: Span, workspace: Workspace, report: Report): Locale | undefined {
  const known = workspace.list("templates", "locales").flatMap((path) => /^locales\/(.+)\.yaml$/.exec(path)?.[1] ?? [])
  if (!known.includes(id)) {
    report(problems["unknown-locale"]({ locale: id, known }, from))
    return undefined
  }
  const file = readText(workspace, "templates", `locales/${id}.yaml`, report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || !checkSchema(document, schema, "a locale", report)) return undefined
  const value = document.value as {
    name: string
    words: Record<string, string> & { bound: Signs }
    numbers: NumberWords
    dates: Omit<DateWords, "rangeShort"> & { "range-short": string }
    comparisons: string[]
  }
  const { bound, ...words } = value.words as unknown as { bound: Signs } & Record<string, string>
  const { "range-short": rangeShort, ...dates } = value.dates
  return {
    id,
    name: value.name,
    words: words as Record<string, string>,
    boundWords: bound,
    numbers: value.numbers,
    dates: { ...dates, rangeShort },
    comparisons: value.comparisons,
  }
}
