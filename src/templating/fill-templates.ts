import { problems as dataProblems } from "../data/problems.ts"
import type { Package } from "../data/table.ts"
import type { Report, Span } from "../diagnostics/problem.ts"
import type { Figures } from "../figures/figures.ts"
import type { Locale } from "../project/locale.ts"
import { problems as projectProblems } from "../project/problems.ts"
import type { ExhibitWords, LocalizedContent, Located, Project, Section, SlideContent } from "../project/project.ts"
import type { Theme } from "../theme/theme.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedText, locateFile } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import type { Changes, Draft, Earlier } from "./changes.ts"
import { changesScope } from "./changes-scope.ts"
import { checkProse, checkTyped, proseRules, yearsOf } from "./check-prose.ts"
import { createHelpers } from "./create-helpers.ts"
import { plainText } from "./escape-markdown.ts"
import type { ExhibitText } from "./exhibit-text.ts"
import { splitMarks } from "./mark.ts"
import { Output } from "./output.ts"
import type { SyntaxTrees } from "./parse-template.ts"
import { quantityGroups } from "./quantity-groups.ts"
import { type RenderSetting, render } from "./render.ts"
import { type ResolvedExhibit, resolveExhibit } from "./resolve-exhibit.ts"
import { AuthorText, type Scope, type ScopeValue } from "./scope.ts"
import { Session } from "./session.ts"
import { tableScopes } from "./table-scopes.ts"

/** One locale of a briefing as marked Markdown, with what its marks and claims mean. */
export interface Pages {
  readonly locale: Locale
  /** What the briefing is called and what it is about, as marked Markdown. */
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly deck: Output
  readonly report: Output
  /** Both documents share marks and claims. */
  readonly session: Session
  readonly exhibits: ReadonlyMap<string, ExhibitText & Pick<ResolvedExhibit, "divisor">>
}

export interface FillInput {
  readonly project: Project
  readonly theme: Theme
  readonly data: Package
  readonly figures: Figures
  /** The edition that this one is compared with, if it is. */
  readonly earlier?: Earlier | undefined
  readonly workspace: Workspace
}

/**
 * Fills the deck's and the report's template for each locale. What changed since an earlier edition can only be said of
 * claims that were rendered: then all is filled once before, for what it claims and shows.
 */
export function fillTemplates(input: FillInput, report: Report): readonly Pages[] {
  const partials = readPartials(input.workspace, report)
  const files = ["deck.md.hbs", "report.md.hbs"].map((path) => {
    const file = readText(input.workspace, "templates", path, report)
    return file === undefined ? undefined : locateFile(file.file, file.text)
  })
  const [deck, paper] = files
  if (deck === undefined || paper === undefined) return []
  const trees: SyntaxTrees = new Map()
  const templates = { deck, paper, partials, trees }
  const fillAll = (changes: Changes | undefined, say: Report) =>
    input.project.locales.map((locale) => fillLocale({ ...input, changes }, locale, templates, say))
  const changes = input.earlier?.compare(
    fillAll(undefined, () => undefined).map((page) => draftOf(page, input.project)),
  )
  const pages = fillAll(changes, report)
  trees.clear() // larger than the text, and not needed again
  return pages
}

interface Templates {
  readonly deck: LocatedText
  readonly paper: LocatedText
  readonly partials: ReadonlyMap<string, LocatedText>
  readonly trees: SyntaxTrees
}

function readPartials(workspace: Workspace, report: Report): ReadonlyMap<string, LocatedText> {
  const found = new Map<string, LocatedText>()
  for (const path of workspace.list("templates", "partials")) {
    if (!path.endsWith(".md.hbs")) continue
    const file = readText(workspace, "templates", path, report)
    if (file !== undefined)
      found.set(path.slice("partials/".length, -".md.hbs".length), locateFile(file.file, file.text))
  }
  return found
}

/** A fill with what is known by then of an earlier edition. */
interface LocaleInput extends FillInput {
  readonly changes: Changes | undefined
}

/** What a locale claims, and what its slides show. */
function draftOf({ locale, deck, session, exhibits }: Pages, project: Project): Draft {
  const marked = splitMarks(deck.text(), []).flatMap(({ marks }) =>
    marks.flatMap((index) => session.marks[index] ?? []),
  )
  const printed = marked.flatMap((mark) => (mark.kind === "quantity" ? [mark.quantity.id] : []))
  const slides = project.editions.get(locale.id)?.sections.flatMap((section) => section.slides) ?? []
  const named = slides.flatMap((slide) => [...slide.charts, ...(slide.table === undefined ? [] : [slide.table])])
  const drawn = named.flatMap(({ value }) => exhibits.get(value)?.quantities.map(({ id }) => id) ?? [])
  return { locale: locale.id, claims: session.claims, shown: new Set([...printed, ...drawn]) }
}

function fillLocale(input: LocaleInput, locale: Locale, templates: Templates, report: Report): Pages {
  const { project, data, figures } = input
  const content = project.editions.get(locale.id)
  if (content === undefined) throw new Error(`the project has no content for its locale ${locale.id}`)
  checkNames(content, input, report)
  const exhibits = new Map<string, ExhibitText & Pick<ResolvedExhibit, "divisor">>()
  const rules = proseRules(locale, project.terms, yearsOf(periodsOf(input)))
  const checkText = (text: string, span: Span) => checkTyped(text, span, rules, report)
  const session = new Session({ project, locale, data, figures, report, checkText }, exhibits)
  const setting: RenderSetting = {
    helpers: createHelpers(session),
    partial: (name) => templates.partials.get(name),
    partialNames: [...templates.partials.keys()],
    trees: templates.trees,
    report,
  }
  const root = rootScope(input, session, content)
  const renderText = (source: LocatedText): string => {
    const output = new Output()
    render(source, root, output, setting)
    checkProse(output, rules, report)
    return output.text()
  }
  for (const [id, words] of content.exhibits) exhibits.set(id, exhibitText(id, words, session, renderText))
  const words = (texts: Project["title"]) => {
    const source = texts.get(locale.id)
    return source === undefined ? "" : renderText(source)
  }
  const title = words(project.title)
  const subtitle = words(project.subtitle)
  const description = words(project.description)
  session.takeShown()
  const fill = (template: LocatedText): Output => {
    const output = new Output()
    render(template, root, output, setting)
    checkProse(output, rules, report)
    session.takeShown()
    return output
  }
  const deck = fill(templates.deck)
  return { locale, title, subtitle, description, deck, report: fill(templates.paper), session, exhibits }
}

function periodsOf({ project, figures }: FillInput): string[] {
  return [
    project.asOf,
    ...figures.all.flatMap((quantity) => quantity.period ?? []),
    ...figures.all.flatMap(yearsAsValues),
  ]
}

/** A quantity in years is a year that may be typed. */
function yearsAsValues({ unit, value }: Figures["all"][number]): string[] {
  return unit === "year" ? [String(value)] : []
}

function exhibitText(id: string, words: ExhibitWords, session: Session, renderText: (source: LocatedText) => string) {
  const binding = session.project.exhibits.get(id)
  if (binding === undefined) throw new Error(`words without an exhibit: ${id}`)
  const labels = new Map([...words.labels].map(([name, source]) => [name, plainText(renderText(source))]))
  const resolved = resolveExhibit(binding, (name) => labels.get(name), session)
  const title = renderText(words.title)
  const subtitle = words.subtitle === undefined ? "" : renderText(words.subtitle)
  return {
    id,
    binding,
    columns: resolved.columns,
    rows: resolved.rows,
    divisor: resolved.divisor,
    title,
    subtitle,
    alt: renderText(words.alt),
    reading: renderText(words.reading),
    source: session.sourceMarkdown(
      resolved.quantities,
      resolved.sources,
      words.source === undefined ? undefined : renderText(words.source),
    ),
    quantities: resolved.quantities,
    sources: resolved.sources,
  }
}

/** Layouts, accents, sources and exhibits that the content names must exist. */
function checkNames(content: LocalizedContent, { theme, project, data }: FillInput, report: Report): void {
  const layouts = [...theme.deck.layouts.values()].flatMap(({ name, type }) => (type === "blank" ? [] : [name]))
  const accents = theme.palette.accents.map((accent) => accent.name)
  const checkAccent = ({ value, span }: Located<string>) => {
    if (value !== "" && !accents.includes(value))
      report(projectProblems["unknown-accent"]({ accent: value, known: accents }, span))
  }
  for (const { accent } of project.exhibits.values()) if (accent !== undefined) checkAccent(accent)
  for (const section of content.sections) {
    checkAccent(section.accent)
    for (const slide of section.slides) {
      const { value, span } = slide.layout
      if (!layouts.includes(value)) report(projectProblems["unknown-layout"]({ layout: value, known: layouts }, span))
      for (const chart of slide.charts) checkExhibit(chart, "chart", project, report)
      for (const { accent } of slide.items) if (accent !== undefined) checkAccent(accent)
      if (slide.table !== undefined) checkExhibit(slide.table, "table", project, report)
      for (const { value: id, span } of slide.sources) {
        if (!data.sources.has(id)) report(dataProblems["unknown-source"]({ id, known: [...data.sources.keys()] }, span))
      }
    }
  }
}

function checkExhibit(name: SlideContent["layout"], kind: "chart" | "table", project: Project, report: Report): void {
  if (project.exhibits.get(name.value)?.kind === kind) return
  const known = [...project.exhibits.values()].filter((one) => one.kind === kind).map((one) => one.id)
  report(projectProblems["unknown-exhibit"]({ id: name.value, kind, known }, name.span))
}

/** What the templates see: the briefing, its sections, and every quantity for the appendix. */
function rootScope(input: LocaleInput, session: Session, content: LocalizedContent): Scope {
  const { project, theme, data } = input
  const { locale } = session
  const author = (text: LocatedText | undefined): ScopeValue => (text === undefined ? undefined : new AuthorText(text))
  const accents = theme.palette.accents.map((accent) => accent.name)
  const changes = input.changes && changesScope(input.changes, session)
  const summary = lastOfFront(content.sections)
  let chapter = 0
  return {
    briefing: project.id,
    locale: locale.id,
    theme: theme.name,
    title: author(project.title.get(locale.id)),
    subtitle: author(project.subtitle.get(locale.id)),
    "as-of": project.asOf,
    sections: content.sections.map((section) => {
      if (section.kind === "chapter") chapter++
      const number = section.kind === "chapter" ? chapter : undefined
      const own = sectionScope(section, number, accents, author)
      return { ...own, changes: section === summary ? changes : undefined }
    }),
    changes,
    "changes-first": summary === undefined ? changes : undefined,
    tables: tableScopes(data, locale.id),
    quantities: quantityGroups(session),
    sources: [...data.sources.values()].map((source) => ({
      id: source.id,
      name: session.sourceName(source.id),
      title: session.sourceTitle(source.id),
      "as-of": source.asOf,
    })),
  }
}

/** The last of the front sections that a briefing begins with: its summary. */
function lastOfFront(sections: readonly Section[]): Section | undefined {
  const end = sections.findIndex(({ kind }) => kind !== "front")
  return sections[(end < 0 ? sections.length : end) - 1]
}

/** Classes that give single items an accent of their own: `item-2-accent-3` for the second item. */
function itemClasses({ items }: SlideContent, accents: readonly string[]): readonly string[] {
  return items.flatMap(({ accent }, index) => {
    const place = accents.indexOf(accent?.value ?? "")
    return place < 0 ? [] : [`item-${index + 1}-accent-${place + 1}`]
  })
}

function sectionScope(
  section: Section,
  number: number | undefined,
  accents: readonly string[],
  author: (text: LocatedText | undefined) => ScopeValue,
): Scope {
  const accent = Math.max(0, accents.indexOf(section.accent.value)) + 1
  return {
    id: section.id,
    kind: section.kind,
    number,
    accent,
    tag: author(section.tag),
    title: author(section.title),
    lead: author(section.lead),
    body: author(section.body),
    slides: section.slides.map((slide) => ({
      layout: slide.layout.value,
      "item-classes": itemClasses(slide, accents),
      accent,
      tag: author(section.tag),
      title: author(slide.title),
      subtitle: author(slide.subtitle),
      charts: slide.charts.map((chart) => ({ id: chart.value })),
      table: slide.table?.value,
      points: slide.points.map((point) => ({ text: author(point) })),
      items: slide.items.map((item) => ({
        lead: author(item.lead),
        label: author(item.label),
        detail: author(item.detail),
      })),
      text: author(slide.text),
      callout: author(slide.callout),
      sources: slide.sources.map(({ value }) => value),
      notes: author(slide.notes),
      section: section.id,
    })),
  }
}
