import type { Report } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, type LocatedText, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type Locale, readLocale } from "./locale.ts"
import { problems } from "./problems.ts"
import type { LocalizedContent, OutputKind, PerLocale, Project } from "./project.ts"
import { readExhibits, readExhibitWords } from "./read-exhibits.ts"
import { readSections } from "./read-sections.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const perLocale: FileSchema = { type: "object", additionalProperties: text }
const names: FileSchema = { type: "array", items: text }

const schema: FileSchema = {
  type: "object",
  required: ["title", "as-of", "locales"],
  additionalProperties: false,
  properties: {
    title: perLocale,
    subtitle: perLocale,
    description: perLocale,
    organisation: text,
    keywords: { type: "object", additionalProperties: names },
    "as-of": { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "a date: `2025-12-24`" },
    locales: { type: "array", minItems: 1, items: { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$" } },
    theme: text,
    outputs: { type: "array", minItems: 1, items: { enum: ["pptx", "html", "md", "pdf"] } },
    terms: names,
  },
}

interface BriefingFile {
  readonly organisation?: string
  readonly keywords?: Record<string, string[]>
  readonly "as-of": string
  readonly locales: string[]
  readonly theme?: string
  readonly outputs?: OutputKind[]
  readonly terms?: string[]
}

/** Reads `briefing.yaml`, the locales, the exhibits and the sections; undefined when the first of them is unusable. */
export function readProject(id: string, workspace: Workspace, report: Report): Project | undefined {
  const file = readText(workspace, "briefing", "briefing.yaml", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || !checkSchema(document, schema, "briefing.yaml", report)) return undefined
  const value = document.value as BriefingFile
  const locales = value.locales.flatMap((locale) => readLocale(locale, workspace, report) ?? [])
  if (locales.length < value.locales.length) return undefined
  const exhibits = readExhibits(workspace, report)
  const editions = new Map<string, LocalizedContent>()
  for (const { id } of locales) {
    const sections = readSections(id, workspace, report)
    editions.set(id, { sections, exhibits: readExhibitWords(id, exhibits, workspace, report) })
  }
  checkTwins(locales, editions, report)
  const words = (key: string, required: boolean) => localized(document, key, locales, required, report)
  return {
    id,
    title: words("title", true),
    subtitle: words("subtitle", false),
    description: words("description", false),
    ...(value.organisation === undefined ? {} : { organisation: value.organisation }),
    keywords: new Map(Object.entries(value.keywords ?? {})),
    asOf: value["as-of"],
    locales,
    theme: value.theme ?? "briefing",
    outputs: value.outputs ?? ["pptx", "html", "md", "pdf"],
    terms: value.terms ?? [],
    exhibits,
    editions,
  }
}

function localized(
  document: LocatedDocument,
  key: string,
  locales: readonly Locale[],
  required: boolean,
  report: Report,
): PerLocale<LocatedText> {
  const found = new Map<string, LocatedText>()
  const present = (document.value as Record<string, unknown>)[key] !== undefined
  for (const locale of locales) {
    const text = document.textAt([key, locale.id])
    if (text !== undefined) found.set(locale.id, text)
    else if (required || present) {
      report(problems["missing-locale"]({ locale: locale.id, place: `\`${key}\`` }, document.spanOf([key])))
    }
  }
  return found
}

/** Each locale has the same sections. */
function checkTwins(locales: readonly Locale[], editions: ReadonlyMap<string, LocalizedContent>, report: Report): void {
  for (const { id: locale } of locales) {
    const own = new Set(editions.get(locale)?.sections.map((section) => section.id))
    if (own.size === 0) report(problems["no-sections"]({ locale }))
    for (const { id: other } of locales) {
      for (const section of editions.get(other)?.sections ?? []) {
        if (own.size === 0 || own.has(section.id)) continue
        const name = section.file.slice(section.file.lastIndexOf("/") + 1)
        report(problems["missing-twin"]({ section: section.id, locale, other, file: name }, section.title.spanOf(0, 0)))
      }
    }
  }
}
