import type { FileSchema } from "../workspace/check-schema.ts"

const text: FileSchema = { type: "string" }
const number: FileSchema = { type: "number" }
const whole: FileSchema = { type: "integer", minimum: 1 }
const texts: FileSchema = { type: "array", items: text }
const textsByName: FileSchema = { type: "object", additionalProperties: texts }

/** An object with keys that must be there and others that may. */
function objectOf(
  required: Readonly<Record<string, FileSchema>>,
  optional: Readonly<Record<string, FileSchema>> = {},
): FileSchema {
  return { type: "object", required: Object.keys(required), properties: { ...required, ...optional } }
}

const listOf = (items: FileSchema): FileSchema => ({ type: "array", items })

const mark = objectOf({ sources: texts, note: text })
const said = listOf({ anyOf: [text, mark] })
const saids = listOf(said)

/** One of several forms, told apart by `kind`. */
function formsOf(forms: Readonly<Record<string, Readonly<Record<string, FileSchema>>>>): FileSchema {
  return { anyOf: Object.entries(forms).map(([kind, keys]) => objectOf({ kind: { const: kind }, ...keys })) }
}

const slidePart = formsOf({
  text: { text },
  item: { style: text, number, head: texts, words: texts },
  table: { alt: text, cells: texts, unmerged: texts },
  chart: { chart: text, size: text, caption: texts },
})
const slide = objectOf({
  number: whole,
  tag: text,
  title: text,
  subtitle: text,
  body: listOf(slidePart),
  callout: texts,
  source: text,
  notes: texts,
  marks: listOf(mark),
})

const around = { caption: saids, foot: saids }
const chapterPart = formsOf({
  heading: { level: whole, text: said },
  text: { text: said },
  table: { ...around, head: saids, cells: saids },
  chart: { ...around, chart: text },
})

const value: FileSchema = { anyOf: [number, { type: "null" }] }
const bound: FileSchema = { enum: ["exact", ">", "<", "~", "≈<"] }
const point = objectOf({ value, bound }, { x: number, size: number, below: number, above: number, label: text })
const plot = objectOf({
  title: text,
  categories: listOf({ anyOf: [text, number] }),
  categoryTitle: text,
  xTitle: text,
  axes: listOf(objectOf({ title: text, format: text }, { min: number, max: number })),
  reference: text,
  series: listOf(objectOf({ name: text, points: listOf(point) })),
})
const chart = objectOf({
  id: text,
  alt: text,
  drawn: textsByName,
  native: formsOf({ charts: { charts: listOf(plot) }, table: { cells: texts }, picture: {} }),
})

const signs = objectOf({ ">": text, "<": text, "~": text, "≈<": text })
const scales: FileSchema = {
  type: "object",
  additionalProperties: listOf(objectOf({ divide: number, text, short: text }, { signed: { type: "boolean" } })),
}
const words = objectOf({
  contents: text,
  exhibits: text,
  source: text,
  continued: text,
  asOf: text,
  asOfInline: text,
  report: text,
  computed: text,
  guarded: text,
  forecast: text,
  bound: signs,
  colophon: objectOf({ title: text, edition: text, data: text, attached: text, ledger: text }),
})
const locale = objectOf({
  locale: text,
  title: text,
  subtitle: text,
  description: text,
  organisation: text,
  keywords: texts,
  asOf: text,
  words,
  numbers: objectOf(
    { group: text, decimal: text, minus: text, bounds: signs, signs, units: scales, styles: scales },
    { ordinals: texts },
  ),
  sources: listOf(objectOf({ id: text, title: text, short: text }, { asOf: text })),
  slides: listOf(slide),
  chapters: listOf(objectOf({ tag: text, title: said, body: listOf(chapterPart) })),
  charts: listOf(chart),
})

/** The form of `copy.json`. */
export const copySchema = objectOf({ briefing: text, frame: texts, locales: listOf(locale) })
