import type { Report } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, type LocatedText, type Path, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { problems } from "./problems.ts"
import type { ColumnBinding, ExhibitBinding, ExhibitWords, Located, OptionValue, PerLocale } from "./project.ts"

const text: FileSchema = { type: "string", minLength: 1 }
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
        properties: { id: text, values: text, text, ...printing },
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
  readonly columns?: Record<string, string> | ({ id: string; values?: string } & PrintingFile)[]
  readonly series?: { id: string; values: string }[]
  readonly slots?: Record<string, string>
  readonly accent?: string
  readonly keys?: string[]
  readonly order?: { by: string; direction?: string }
  readonly options?: Record<string, OptionValue>
}

interface PrintingFile {
  readonly scale?: Record<string, string>
  readonly style?: Record<string, string>
  readonly digits?: number
}

/** Reads `exhibits.yaml`: what each chart and table shows. A briefing without exhibits has no such file. */
export function readExhibits(workspace: Workspace, report: Report): ReadonlyMap<string, ExhibitBinding> {
  const document = readOptional("exhibits.yaml", binding, "exhibits.yaml", workspace, report)
  if (document === undefined) return new Map()
  const entries = Object.keys(document.value as object)
  return new Map(entries.map((id) => [id, readBinding(document, id)]))
}

/** Reads `<locale>/exhibits.yaml`: what each chart and table says; an exhibit without words is a diagnostic. */
export function readExhibitWords(
  locale: string,
  exhibits: ReadonlyMap<string, ExhibitBinding>,
  workspace: Workspace,
  report: Report,
): ReadonlyMap<string, ExhibitWords> {
  const document = readOptional(`${locale}/exhibits.yaml`, words, "exhibits.yaml", workspace, report)
  const found = new Map<string, ExhibitWords>()
  for (const id of document === undefined ? [] : Object.keys(document.value as object)) {
    if (document === undefined) continue
    if (exhibits.has(id)) found.set(id, readWords(document, id))
    else {
      const known = [...exhibits.keys()]
      report(problems["unknown-exhibit"]({ id, kind: "exhibit", known }, document.spanOfKey([id])))
    }
  }
  for (const [id, exhibit] of exhibits) {
    if (!found.has(id)) report(problems["missing-words"]({ exhibit: id, locale }, exhibit.span))
  }
  return found
}

function readOptional(path: string, each: FileSchema, name: string, workspace: Workspace, report: Report) {
  if (!workspace.list("briefing", path.includes("/") ? path.slice(0, path.indexOf("/")) : "").includes(path))
    return undefined
  const file = readText(workspace, "briefing", path, report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || document.value === null) return undefined
  const schema: FileSchema = { type: "object", additionalProperties: each }
  return checkSchema(document, schema, name, report) ? document : undefined
}

function readBinding(document: LocatedDocument, id: string): ExhibitBinding {
  const value = (document.value as Record<string, BindingFile & PrintingFile>)[id] ?? {}
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
    return { id: column.id, pattern: pattern(...path, kind), kind, ...readPrinting(document, [id, ...path], column) }
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
