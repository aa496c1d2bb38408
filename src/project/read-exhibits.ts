import type { Report } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, type LocatedText, type Path, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { problems } from "./problems.ts"
import type { ColumnBinding, ExhibitBinding, ExhibitWords, Located, OptionValue, PerLocale } from "./project.ts"

const text: FileSchema = { type: "string", minLength: 1 }
/** It names files and links. */
const exhibitId: FileSchema = {
  type: "string",
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  description: "an exhibit's id is lower-case words with hyphens",
}
const perLocale: FileSchema = { type: "object", additionalProperties: text }
const option: FileSchema = { type: ["string", "number", "boolean", "array"], items: text }
const options: FileSchema = { type: "object", additionalProperties: option }
const digits: FileSchema = { type: "integer", minimum: 1, maximum: 12 }
const printing = { scale: perLocale, style: perLocale, digits }

const binding: FileSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    kind: { enum: ["chart", "table"] },
    form: text,
    spec: text,
    columns: {
      type: ["object", "array"],
      additionalProperties: text,
      items: {
        type: "object",
        required: ["id"],
        additionalProperties: false,
        properties: { id: text, values: text, text, merge: { type: "boolean" }, group: text, ...printing },
      },
    },
    series: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["id", "values"],
        additionalProperties: false,
        properties: { id: text, values: text },
      },
    },
    slots: { type: "object", additionalProperties: text },
    accent: text,
    keys: { type: "array", items: text },
    order: {
      type: "object",
      required: ["by"],
      additionalProperties: false,
      properties: { by: text, direction: { enum: ["ascending", "descending"] } },
    },
    ...printing,
    options,
  },
}

const words: FileSchema = {
  type: "object",
  required: ["title", "alt", "reading"],
  additionalProperties: false,
  properties: {
    title: text,
    subtitle: text,
    alt: text,
    reading: text,
    source: text,
    labels: { type: "object", additionalProperties: text },
    options,
  },
}

interface BindingFile {
  readonly kind?: "chart" | "table"
  readonly form?: string
  readonly spec?: string
  readonly columns?: Record<string, string> | (ColumnFile & PrintingFile)[]
  readonly series?: { id: string; values: string }[]
  readonly slots?: Record<string, string>
  readonly accent?: string
  readonly keys?: string[]
  readonly order?: { by: string; direction?: string }
  readonly options?: Record<string, OptionValue>
}

interface ColumnFile {
  readonly id: string
  readonly values?: string
  readonly text?: string
  readonly merge?: boolean
  readonly group?: string
}

interface PrintingFile {
  readonly scale?: Record<string, string>
  readonly style?: Record<string, string>
  readonly digits?: number
}

/** What `exhibits.yaml` binds; `ids` are those it names, undefined when it cannot be read. */
export interface Exhibits {
  readonly bindings: ReadonlyMap<string, ExhibitBinding>
  readonly ids: readonly string[] | undefined
}

/** Reads `exhibits.yaml`: what each chart and table shows. A briefing without exhibits has no such file. */
export function readExhibits(workspace: Workspace, report: Report): Exhibits {
  const found = readOptional("exhibits.yaml", binding, "exhibits.yaml", workspace, report)
  if (found === "absent") return { bindings: new Map(), ids: [] }
  if (found === "wrong") return { bindings: new Map(), ids: undefined }
  const entries = Object.entries(found.value as Record<string, ExhibitFile>)
  const whole = entries.filter(([id, value]) => checkShape(found, id, value, report))
  return {
    bindings: new Map(whole.map(([id, value]) => [id, readBinding(found, id, value)])),
    ids: entries.map(([id]) => id),
  }
}

/** Reads `<locale>/exhibits.yaml`: what each chart and table says; an exhibit without words is a diagnostic. */
export function readExhibitWords(
  locale: string,
  { bindings, ids }: Exhibits,
  workspace: Workspace,
  report: Report,
): ReadonlyMap<string, ExhibitWords> {
  const found = readOptional(`${locale}/exhibits.yaml`, words, "exhibits.yaml", workspace, report)
  if (found === "wrong") return new Map()
  const said = new Map(
    found === "absent" ? [] : Object.keys(found.value as object).map((id) => [id, readWords(found, id)]),
  )
  for (const [id, { span }] of said) {
    if (ids === undefined || ids.includes(id)) continue
    report(problems["unknown-exhibit"]({ id, kind: "exhibit", known: ids }, span))
  }
  for (const [id, exhibit] of bindings) {
    if (!said.has(id)) report(problems["missing-words"]({ exhibit: id, locale }, exhibit.span))
  }
  return said
}

function readOptional(
  path: string,
  each: FileSchema,
  name: string,
  workspace: Workspace,
  report: Report,
): LocatedDocument | "absent" | "wrong" {
  const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : ""
  if (!workspace.list("briefing", folder).includes(path)) return "absent"
  const file = readText(workspace, "briefing", path, report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined) return "wrong"
  if (document.value === null) return "absent"
  const schema: FileSchema = { type: "object", propertyNames: exhibitId, additionalProperties: each }
  return checkSchema(document, schema, name, report) ? document : "wrong"
}

type ExhibitFile = BindingFile & PrintingFile

/** What the schema cannot say in words: which keys exclude or need one another. */
function checkShape(document: LocatedDocument, exhibit: string, value: ExhibitFile, report: Report): boolean {
  let whole = true
  const refuse = (reason: string, ...path: Path) => {
    whole = false
    report(problems["exhibit-shape"]({ exhibit, reason }, document.spanOfKey([exhibit, ...path])))
  }
  const { kind, form, spec, columns, series } = value
  if (form !== undefined && spec !== undefined) refuse("has both a `form` and a `spec`", "spec")
  if (kind === "chart" && form === undefined && spec === undefined) {
    refuse("is a chart and has neither a `form` nor a `spec`", "kind")
  }
  if (kind === "table") {
    for (const key of ["form", "spec", "slots"] as const) {
      if (value[key] !== undefined) refuse(`is a table and has \`${key}\``, key)
    }
  }
  if (columns !== undefined && series !== undefined) refuse("has both `columns` and `series`", "series")
  for (const [index, column] of Array.isArray(columns) ? columns.entries() : []) {
    if ((column.values === undefined) === (column.text === undefined)) {
      refuse(`needs either \`values\` or \`text\` in column \`${column.id}\``, "columns", index)
    }
    if (column.merge === true && column.values !== undefined) {
      refuse(`merges cells of values in column \`${column.id}\`; only texts can be one cell`, "columns", index, "merge")
    }
    for (const key of ["merge", "group"] as const) {
      if (column[key] !== undefined && (form ?? spec) !== undefined)
        refuse(`is a chart and has \`${key}\` in column \`${column.id}\``, "columns", index, key)
    }
  }
  return whole
}

function readBinding(document: LocatedDocument, id: string, value: ExhibitFile): ExhibitBinding {
  const at = (...path: Path) => document.spanOf([id, ...path])
  const located = (path: Path, found: string | undefined): Located<string> | undefined =>
    found === undefined ? undefined : { value: found, span: at(...path) }
  const form = located(["form"], value.form)
  const spec = located(["spec"], value.spec)
  const accent = located(["accent"], value.accent)
  return {
    id,
    kind: value.kind ?? (form === undefined && spec === undefined ? "table" : "chart"),
    ...(form === undefined ? {} : { form }),
    ...(spec === undefined ? {} : { spec }),
    ...(accent === undefined ? {} : { accent }),
    shape: value.series === undefined ? "wide" : "long",
    columns: readColumns(document, id, value),
    slots: new Map(
      Object.entries(value.slots ?? {}).map(([slot, column]) => [slot, { value: column, span: at("slots", slot) }]),
    ),
    ...(value.keys === undefined ? {} : { keys: value.keys }),
    ...(value.order === undefined
      ? {}
      : {
          order: {
            by: { value: value.order.by, span: at("order", "by") },
            descending: value.order.direction === "descending",
          },
        }),
    ...readPrinting(document, [id], value),
    options: new Map(Object.entries(value.options ?? {})),
    span: document.spanOfKey([id]),
  }
}

function readColumns(document: LocatedDocument, id: string, value: BindingFile): ColumnBinding[] {
  const none = { scale: new Map(), style: new Map() }
  const pattern = (...path: Path): LocatedText => {
    const found = document.textAt([id, ...path])
    if (found === undefined) throw new Error(`the schema lets \`${path.join(".")}\` be no text`)
    return found
  }
  if (value.series !== undefined) {
    return value.series.map((series, index) => ({
      id: series.id,
      pattern: pattern("series", index, "values"),
      kind: "values" as const,
      ...none,
    }))
  }
  if (!Array.isArray(value.columns)) {
    return Object.keys(value.columns ?? {}).map((column) => ({
      id: column,
      pattern: pattern("columns", column),
      kind: "values" as const,
      ...none,
    }))
  }
  return value.columns.map((column, index) => {
    const kind = column.values === undefined ? ("text" as const) : ("values" as const)
    const path = ["columns", index]
    const { group } = column
    return {
      id: column.id,
      pattern: pattern(...path, kind),
      kind,
      ...readPrinting(document, [id, ...path], column),
      ...(column.merge === true ? { merge: true } : {}),
      ...(group === undefined ? {} : { group: { value: group, span: document.spanOf([id, ...path, "group"]) } }),
    }
  })
}

function readPrinting(document: LocatedDocument, path: Path, value: PrintingFile) {
  const scale: PerLocale<Located<string>> = new Map(
    Object.entries(value.scale ?? {}).map(([locale, name]) => [
      locale,
      { value: name, span: document.spanOf([...path, "scale", locale]) },
    ]),
  )
  const style = new Map(Object.entries(value.style ?? {}))
  return { scale, style, ...(value.digits === undefined ? {} : { digits: value.digits }) }
}

function readWords(document: LocatedDocument, id: string): ExhibitWords {
  const value = (document.value as Record<string, { labels?: object; options?: Record<string, OptionValue> }>)[id] ?? {}
  const text = (key: string) => document.textAt([id, key])
  const labels = Object.keys(value.labels ?? {}).flatMap((label) => {
    const found = document.textAt([id, "labels", label])
    return found === undefined ? [] : [[label, found] as const]
  })
  const [title, subtitle, alt, reading, source] = ["title", "subtitle", "alt", "reading", "source"].map(text)
  if (title === undefined || alt === undefined || reading === undefined)
    throw new Error("the schema lets words be missing")
  return {
    title,
    ...(subtitle === undefined ? {} : { subtitle }),
    alt,
    reading,
    ...(source === undefined ? {} : { source }),
    labels: new Map(labels),
    options: new Map(Object.entries(value.options ?? {})),
    span: document.spanOfKey([id]),
  }
}
