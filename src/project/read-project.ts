import type { Report } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, type LocatedText, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type Locale, readLocale } from "./locale.ts"
import { problems } from "./problems.ts"
import type { LocalizedContent, OutputKind, PerLocale, Project } from "./project.ts"
import { readExhibits, readExhibitWords } from "./read-exhibits.ts"
import { readSections, sectionFiles, startOfFile } from "./read-sections.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const perLocale: FileSchema = { type: "object", additionalProperties: text }
const names: FileSchema = { type: "array", items: text }

const locale: FileSchema = {
  type: "string",
  pattern: "^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
  description: "a language tag: `en`, `zh-CN`",
}

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
    "as-of": { type: "string", format: "date", description: "a date: `2025-12-24`" },
    locales: { type: "array", minItems: 1, uniqueItems: true, items: locale },
    theme: {
      type: ["string", "object"],
      minLength: 1,
      additionalProperties: false,
      dependentRequired: { layouts: ["template"] },
      properties: { name: text, template: text, layouts: { type: "object", additionalProperties: text } },
      description: "a theme's name, or `{ name: …, template: firm.potx, layouts: … }`",
    },
    outputs: { type: "array", minItems: 1, uniqueItems: true, items: { enum: ["pptx", "html", "md", "pdf"] } },
    whatChanged: {
      type: ["boolean", "string"],
      minLength: 1,
      description: "`true`, or the label of an edition, in quotes where it is a number",
    },
    terms: names,
  },
}

interface BriefingFile {
  readonly organisation?: string
  readonly keywords?: Record<string, string[]>
  readonly "as-of": string
  readonly locales: string[]
  readonly theme?: string | { name?: string; template?: string; layouts?: Record<string, string> }
  readonly outputs?: OutputKind[]
  readonly whatChanged?: boolean | string
  readonly terms?: string[]
}

/** Reads `briefing.yaml`, the locales, the exhibits and the sections; undefined when the first of them is unusable. */
export function readProject(id: string, workspace: Workspace, report: Report): Project | undefined {
  const file = readText(workspace, "briefing", "briefing.yaml", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || !checkSchema(document, schema, "briefing.yaml", report)) return undefined
  const value = document.value as BriefingFile
  const locales = value.locales.flatMap(
    (locale, index) => readLocale(locale, document.spanOf(["locales", index]), workspace, report) ?? [],
  )
  if (locales.length < value.locales.length) return undefined
  const exhibits = readExhibits(workspace, report)
  const editions = new Map<string, LocalizedContent>()
  for (const { id } of locales) {
    const sections = readSections(id, workspace, report)
    editions.set(id, { sections, exhibits: readExhibitWords(id, exhibits, workspace, report) })
  }
  checkTwins(locales, workspace, report)
  checkKeywords(document, value, report)
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
    theme: (typeof value.theme === "string" ? value.theme : value.theme?.name) ?? "briefing",
    ...templateChoice(document, value),
    outputs: value.outputs ?? ["pptx", "html", "md", "pdf"],
    ...whatChanged(document, value),
    terms: value.terms ?? [],
    exhibits: exhibits.bindings,
    editions,
  }
}

/** The corporate file that the theme's block names, if it does. */
function templateChoice(document: LocatedDocument, { theme }: BriefingFile): Pick<Project, "template"> {
  if (typeof theme !== "object" || theme.template === undefined) return {}
  const located = (value: string, ...path: readonly string[]) => ({ value, span: document.spanOf(["theme", ...path]) })
  const layouts = Object.entries(theme.layouts ?? {}).map(
    ([layout, name]) => [layout, located(name, "layouts", layout)] as const,
  )
  return { template: { file: located(theme.template, "template"), layouts: new Map(layouts) } }
}

/** Whether the edition is compared with an earlier one, and with which. */
function whatChanged(document: LocatedDocument, { whatChanged: wanted }: BriefingFile): Pick<Project, "whatChanged"> {
  if (wanted === undefined || wanted === false) return {}
  const span = document.spanOf(["whatChanged"])
  return { whatChanged: wanted === true ? { span } : { edition: wanted, span } }
}

function localized(
  document: LocatedDocument,
  key: string,
  locales: readonly Locale[],
  required: boolean,
  report: Report,
): PerLocale<LocatedText> {
  const found = new Map<string, LocatedText>()
  const value = (document.value as Record<string, object | undefined>)[key]
  const known = Object.keys(value ?? {})
  for (const locale of locales) {
    const text = document.textAt([key, locale.id])
    if (text !== undefined) found.set(locale.id, text)
    else if (required || value !== undefined) {
      report(problems["missing-locale"]({ locale: locale.id, place: `\`${key}\``, known }, document.spanOf([key])))
    }
  }
  return found
}

function checkKeywords(document: LocatedDocument, { keywords, locales }: BriefingFile, report: Report): void {
  if (keywords === undefined) return
  const known = Object.keys(keywords)
  for (const locale of locales) {
    if (known.includes(locale)) continue
    report(problems["missing-locale"]({ locale, place: "`keywords`", known }, document.spanOf(["keywords"])))
  }
}

/** Each locale has the same sections; their files are compared, so one that cannot be read is not missed twice. */
function checkTwins(locales: readonly Locale[], workspace: Workspace, report: Report): void {
  const files = new Map(locales.map(({ id }) => [id, sectionFiles(id, workspace)]))
  for (const [locale, own] of files) {
    if (own.size === 0) report(problems["no-sections"]({ locale }))
    for (const [other, sections] of own.size === 0 ? [] : files) {
      for (const [section, [path = ""]] of sections) {
        if (own.has(section)) continue
        const file = path.slice(path.lastIndexOf("/") + 1)
        const at = startOfFile(workspace.display("briefing", path))
        report(problems["missing-twin"]({ section, locale, other, file }, at))
      }
    }
  }
}
