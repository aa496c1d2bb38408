import type { Report, Span } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText, type TextFile } from "../workspace/read-text.ts"
import { type LocatedDocument, type LocatedText, locateFile, type Path, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { problems } from "./problems.ts"
import type { CardContent, Located, Section, SlideContent } from "./project.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const name: FileSchema = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }

const slide: FileSchema = {
  type: "object",
  required: ["layout", "title"],
  additionalProperties: false,
  properties: {
    layout: name,
    title: text,
    subtitle: text,
    chart: name,
    charts: { type: "array", items: name, minItems: 1, maxItems: 4 },
    table: name,
    points: { type: "array", items: text, minItems: 1 },
    items: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: { lead: text, label: text, detail: text, accent: name },
        additionalProperties: false,
      },
    },
    text,
    callout: text,
    sources: { type: "array", items: text, minItems: 1 },
    notes: text,
  },
}

const schema: FileSchema = {
  type: "object",
  required: ["tag", "title", "slides"],
  additionalProperties: false,
  properties: {
    kind: { enum: ["front", "chapter", "appendix"] },
    tag: text,
    title: text,
    lead: text,
    accent: name,
    slides: { type: "array", items: slide },
  },
}

/** Reads `<locale>/NN-id.md` in the order of their names; a Markdown file of another name is a diagnostic. */
export function readSections(locale: string, workspace: Workspace, report: Report): Section[] {
  for (const path of markdownFiles(locale, workspace)) {
    if (sectionId(path) === undefined) {
      report(problems["section-name"]({ name: path }, startOfFile(workspace.display("briefing", path))))
    }
  }
  return [...sectionFiles(locale, workspace)].flatMap(([id, [path = "", ...others]]) => {
    for (const other of others) {
      report(
        problems["duplicate-section"]({ section: id, first: path }, startOfFile(workspace.display("briefing", other))),
      )
    }
    return readSection(id, path, workspace, report) ?? []
  })
}

/** A locale's sections by id, in order; more than one file for an id is an error. */
export function sectionFiles(locale: string, workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const path of markdownFiles(locale, workspace)) {
    const id = sectionId(path)
    if (id !== undefined) files.set(id, [...(files.get(id) ?? []), path])
  }
  return files
}

/** Where a problem of a whole file is shown. */
export function startOfFile(file: string): Span {
  return { file, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
}

function markdownFiles(locale: string, workspace: Workspace): readonly string[] {
  return workspace.list("briefing", locale).filter((path) => /\.(md|markdown)$/i.test(path))
}

function sectionId(path: string): string | undefined {
  return /^[^/]+\/\d{2}-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(path)?.[1]
}

function readSection(id: string, path: string, workspace: Workspace, report: Report): Section | undefined {
  const file = readText(workspace, "briefing", path, report)
  if (file === undefined) return undefined
  const split = splitFrontMatter(file)
  if (split === undefined) {
    report(problems["no-front-matter"]({}, startOfFile(file.file)))
    return undefined
  }
  const document = parseLocated(file.file, split.head, report)
  if (document === undefined || !checkSchema(document, schema, "the front matter", report)) return undefined
  const value = document.value as { kind?: Section["kind"]; lead?: string; accent?: string; slides: unknown[] }
  return {
    id,
    file: file.file,
    kind: value.kind ?? "chapter",
    tag: required(document, ["tag"]),
    title: required(document, ["title"]),
    ...optional(document, [], "lead"),
    accent: { value: value.accent ?? "", span: document.spanOf(["accent"]) },
    slides: value.slides.map((_, index) => readSlide(document, ["slides", index])),
    body: split.body,
  }
}

/** Splits at the line `---` that ends the front matter; the head keeps its first line, so positions stay. */
function splitFrontMatter(file: TextFile): { head: string; body: LocatedText } | undefined {
  const match = /^---[ \t]*(?:\r\n|\n|\r)([\s\S]*?)^---[ \t]*(?:\r\n|\n|\r|$(?![\s\S]))/m.exec(file.text)
  if (match === null || match.index !== 0) return undefined
  const head = file.text.slice(0, match[0].length).replace(/---[ \t]*[\r\n]*$/, "")
  return { head, body: locateFile(file.file, file.text, match[0].length) }
}

function readSlide(document: LocatedDocument, path: Path): SlideContent {
  const value = path.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document.value)
  const slide = value as {
    layout: string
    chart?: string
    charts?: string[]
    table?: string
    sources?: string[]
  } & Partial<Record<"points" | "items", unknown[]>>
  const at = (...rest: (string | number)[]) => document.spanOf([...path, ...rest])
  const single: Located<string>[] = slide.chart === undefined ? [] : [{ value: slide.chart, span: at("chart") }]
  return {
    layout: { value: slide.layout, span: at("layout") },
    title: required(document, [...path, "title"]),
    charts: [...single, ...(slide.charts ?? []).map((id, index) => ({ value: id, span: at("charts", index) }))],
    ...(slide.table === undefined ? {} : { table: { value: slide.table, span: at("table") } }),
    points: (slide.points ?? []).map((_, index) => required(document, [...path, "points", index])),
    sources: (slide.sources ?? []).map((id, index) => ({ value: id, span: at("sources", index) })),
    items: (slide.items ?? []).map((_, index) => readCard(document, [...path, "items", index])),
    ...optional(document, path, "subtitle"),
    ...optional(document, path, "text"),
    ...optional(document, path, "callout"),
    ...optional(document, path, "notes"),
    span: at(),
  }
}

function readCard(document: LocatedDocument, path: Path): CardContent {
  const accent = document.textAt([...path, "accent"])?.text
  return {
    ...optional(document, path, "lead"),
    ...optional(document, path, "label"),
    ...optional(document, path, "detail"),
    ...(accent === undefined ? {} : { accent: { value: accent, span: document.spanOf([...path, "accent"]) } }),
  }
}

function required(document: LocatedDocument, path: Path): LocatedText {
  const text = document.textAt(path)
  if (text === undefined) throw new Error(`the schema lets \`${path.join(".")}\` be no text`)
  return text
}

function optional<K extends string>(
  document: LocatedDocument,
  path: Path,
  key: K,
): { readonly [P in K]?: LocatedText } {
  const text = document.textAt([...path, key])
  return (text === undefined ? {} : { [key]: text }) as { readonly [P in K]?: LocatedText }
}
