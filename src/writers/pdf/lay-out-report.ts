import { inlineText } from "../../document/inline-text.ts"
import type { Chapter, PageName, Placement, Report as ReportDocument } from "../../document/model.ts"
import { placeText } from "../../layout/place-glyphs.ts"
import { type OutlineEntry, outlineOf, setChapter } from "./chapter.ts"
import { COLOPHON_ANCHOR, setColophon } from "./colophon.ts"
import { CONTENTS_ANCHOR, type ListedExhibit, setContents } from "./contents.ts"
import { setCover } from "./cover.ts"
import { type Ink, type Mark, moved, rule, type TextMark } from "./drawing.ts"
import type { FlowBlock, LinkArea } from "./flow.ts"
import { noteRegister, noteRuleHeight, setNote } from "./notes.ts"
import { type PageLabels, pageLabel } from "./page-labels.ts"
import { type FilledPage, type PageArea, type Pagination, type PlacedSlice, paginate } from "./paginate.ts"
import { type ChapterName, runningHeads } from "./running-heads.ts"
import { baselineIn } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** A page ready to be drawn: everything in its place, nothing left to decide. */
export interface LaidOutPage {
  /** Placed when it is asked for, so that a long report need not be held twice. */
  readonly ink: readonly Ink[]
  readonly links: readonly LinkArea[]
}

export interface LaidOutReport {
  readonly pages: readonly LaidOutPage[]
  readonly labels: PageLabels
  readonly outline: readonly OutlineEntry[]
  /** Page (from 1) and height of every anchor. */
  readonly anchors: ReadonlyMap<string, { readonly page: number; readonly y: number }>
  readonly placements: readonly Placement[]
  readonly names: readonly PageName[]
}

/** How often the document is set anew because notes changed their numbers, and so the room these take. */
const PASSES = 3

/** Lays out a whole report. */
export function layOutReport(report: ReportDocument, base: Omit<Setting, "notes">): LaidOutReport {
  let pass = setReport(report, { ...base, notes: noteRegister(new Map()) })
  for (let round = 1; round < PASSES && changedWidths(pass); round++)
    pass = setReport(report, { ...base, notes: noteRegister(pass.body.numbers), report: () => {} })
  return assemble(report, pass)
}

interface Pass {
  readonly setting: Setting
  readonly cover: readonly PlacedSlice[]
  readonly contents: Pagination
  readonly body: Pagination
}

function setReport(report: ReportDocument, setting: Setting): Pass {
  const document = tag("Document", undefined)
  const entries = report.chapters.flatMap(outlineOf)
  const cover = setCover(report, document, setting)
  const contents = setContentsPages(entries, document, setting)
  const flow = report.chapters.flatMap((chapter, index) => {
    const above = report.chapters[index - 1]
    const mayShare = chapter.kind !== "front" && above !== undefined && above.kind !== "front"
    return setChapter(chapter, document, mayShare, setting)
  })
  const colophon = setColophon(report.chapters, document, setting)
  return { setting, cover, contents, body: fillPages([...flow, colophon], setting) }
}

/** The contents, without the space between chapters where that saves a page. */
function setContentsPages(entries: readonly OutlineEntry[], document: Tag, setting: Setting): Pagination {
  const exhibits = listedExhibits(setting)
  const pagesOf = (tight: boolean) =>
    paginate(setContents(entries, exhibits, document, tight, setting), pageArea(setting))
  const loose = pagesOf(false)
  if (loose.pages.length === 1) return loose
  const close = pagesOf(true)
  return close.pages.length < loose.pages.length ? close : loose
}

/** A last page filled less than this is nearly empty. */
const NEARLY_EMPTY = 0.2
/** By how many lines pages may be shorter so that the last is not. */
const SHORTER = [1, 2, 3]

/**
 * Fills pages; where the last would be nearly empty, all have a line more if that does without it, or a few less if that
 * fills it.
 */
function fillPages(flow: readonly FlowBlock[], setting: Setting): Pagination {
  const area = pageArea(setting)
  const { baseline } = setting.geometry
  const pages = paginate(flow, area)
  if (lastFilled(pages, area) >= NEARLY_EMPTY) return pages
  const longer = paginate(flow, { ...area, bottom: area.bottom + baseline })
  if (longer.pages.length < pages.pages.length) return longer
  for (const lines of SHORTER) {
    const shorter = paginate(flow, { ...area, bottom: area.bottom - lines * baseline })
    if (shorter.pages.length === pages.pages.length && lastFilled(shorter, area) >= NEARLY_EMPTY) return shorter
  }
  return pages
}

function lastFilled({ pages }: Pagination, { top, bottom }: PageArea): number {
  const end = Math.max(top, ...(pages.at(-1)?.body ?? []).map(({ slice, y }) => y + slice.height))
  return (end - top) / (bottom - top)
}

function pageArea(setting: Setting): PageArea {
  const { geometry, notes, theme } = setting
  const { body, note } = theme.report.text
  const rise = baselineIn(geometry.baseline, body.size, setting) - baselineIn(note.size * note.line, note.size, setting)
  return {
    top: geometry.text.top,
    bottom: geometry.text.bottom,
    grid: geometry.half,
    chapterShare: 0.7,
    chapterRoom: 12 * geometry.baseline,
    noteRule: noteRuleHeight(setting),
    setNote: (note) => setNote(note, setting),
    noteKey: (note) => notes.entries[note]?.key ?? "",
    ...(geometry.notes.beside ? { beside: { rise, gap: geometry.half / 2 } } : {}),
  }
}

/** Whether a note mark was given a width that its number does not have. */
function changedWidths({ setting, body }: Pass): boolean {
  return [...body.numbers].some(
    ([index, number]) => String(number).length !== String(setting.notes.guess(index)).length,
  )
}

function assemble(report: ReportDocument, pass: Pass): LaidOutReport {
  const { setting, cover, contents, body } = pass
  const filled: readonly FilledPage[] = [{ body: cover, notes: [] }, ...contents.pages, ...body.pages]
  const labels: PageLabels = { front: 1 + contents.pages.length }
  const anchors = anchorsOf(filled)
  const known: Known = { labels, anchors, notes: body.numbers }
  const chapters = chapterOfPage(report.chapters, anchors, filled.length, setting.geometry.text.top)
  const pages = filled.map((page, index) => {
    const placed = [...page.body, ...page.notes]
    return {
      get ink() {
        const head = index === 0 ? [] : runningHeads(pageLabel(labels, index + 1), chapters[index], setting)
        return [...head, ...noteRuleInk(page, setting), ...placed.flatMap((at) => inkOf(at, known, setting))]
      },
      links: placed.flatMap(linksOf),
    }
  })
  const front: OutlineEntry = { level: 1, tag: "", title: setting.meta.words.contents, anchor: CONTENTS_ANCHOR }
  const { title } = setting.meta.words.colophon
  const back: OutlineEntry = { level: 1, tag: "", title, anchor: COLOPHON_ANCHOR }
  const outline = [front, ...report.chapters.flatMap(outlineOf), back]
  return {
    pages,
    labels,
    outline,
    anchors,
    placements: placementsOf(filled),
    names: namesOf(filled, chapters, known, setting),
  }
}

/** What each page is called, and the exhibits that begin on it. */
function namesOf(
  pages: readonly FilledPage[],
  chapters: readonly (ChapterName | undefined)[],
  { labels }: Known,
  { exhibitLabels }: Setting,
): readonly PageName[] {
  const exhibits = new Set(
    [...exhibitLabels.keys()].flatMap((block) => ("exhibit" in block && block.exhibit ? [block.exhibit.id] : [])),
  )
  return pages.map(({ body }, index) => {
    const title = chapters[index]?.title
    const anchors = new Set(body.flatMap(({ slice }) => slice.anchors))
    return {
      at: index + 1,
      label: pageLabel(labels, index + 1),
      ...(title === undefined ? {} : { title }),
      exhibits: [...anchors].filter((anchor) => exhibits.has(anchor)),
    }
  })
}

function anchorsOf(pages: readonly FilledPage[]): LaidOutReport["anchors"] {
  const anchors = new Map<string, { page: number; y: number }>()
  pages.forEach(({ body }, index) => {
    for (const { slice, y } of body) for (const id of slice.anchors) anchors.set(id, { page: index + 1, y })
  })
  return anchors
}

/** The chapter named above each page: the one its first line belongs to. */
function chapterOfPage(
  chapters: readonly Chapter[],
  anchors: LaidOutReport["anchors"],
  count: number,
  top: number,
): readonly (ChapterName | undefined)[] {
  const names: (ChapterName | undefined)[] = new Array(count).fill(undefined)
  for (const chapter of chapters) {
    const at = anchors.get(chapter.id)
    if (at === undefined) continue
    const name = { tag: chapter.tag, title: inlineText(chapter.title) }
    names.fill(name, at.y > top + 1 ? at.page : at.page - 1)
  }
  return names
}

function noteRuleInk({ noteRule }: FilledPage, { geometry, colors }: Setting): readonly Ink[] {
  if (noteRule === undefined) return []
  return [{ mark: rule(geometry.text.left, noteRule, geometry.text.width, 0.5, colors.rule), tag: "artifact" }]
}

/** What is known when all pages are made. */
interface Known {
  readonly labels: PageLabels
  readonly anchors: LaidOutReport["anchors"]
  /** Number of every source mark, by its index. */
  readonly notes: ReadonlyMap<number, number>
}

function inkOf(placed: PlacedSlice, known: Known, setting: Setting): readonly Ink[] {
  return placed.slice.ink.map((ink) => ({
    mark: resolved(moved(ink.mark, 0, placed.y), known, setting),
    tag: placed.repeated ? ("artifact" as const) : ink.tag,
  }))
}

/** Numbers of notes and pages, now that they are known. */
function resolved(mark: Mark, { labels, anchors, notes }: Known, setting: Setting): Mark {
  if (mark.kind === "note") return label(`${mark.prefix}${notes.get(mark.note) ?? ""}`, mark, "left", setting)
  if (mark.kind !== "page") return mark
  const page = anchors.get(mark.anchor)?.page
  return label(page === undefined ? "" : pageLabel(labels, page), mark, "right", setting)
}

/** Words put in when they are known, in the place that was kept for them. */
export function label(
  text: string,
  at: Pick<TextMark, "face" | "size" | "color" | "x" | "y">,
  align: "left" | "right",
  { faces }: Pick<Setting, "faces">,
): TextMark {
  const placed = placeText({ text, face: faces[at.face], size: at.size }, "en")
  return {
    kind: "text",
    face: at.face,
    size: at.size,
    color: at.color,
    alpha: 1,
    x: align === "left" ? at.x : at.x - placed.width,
    y: at.y,
    codePoints: placed.codePoints,
    xs: placed.xs,
    angle: 0,
    oblique: false,
  }
}

function linksOf({ slice, y, repeated }: PlacedSlice): readonly LinkArea[] {
  return repeated ? [] : slice.links.map((link) => ({ ...link, y: link.y + y }))
}

function placementsOf(pages: readonly FilledPage[]): readonly Placement[] {
  return pages.flatMap(({ body, notes }, index) =>
    [...body, ...notes]
      .filter(({ repeated }) => !repeated)
      .flatMap(({ slice }) => slice.uses)
      .map(
        ({ run, role }): Placement => ({
          at: index + 1,
          role,
          text: run.text,
          ...(run.cite === undefined ? {} : { quantity: run.cite }),
          ...(run.claim === undefined ? {} : { claim: run.claim }),
        }),
      ),
  )
}

/** Every numbered figure and table that is shown, in the order of the report. */
function listedExhibits({ exhibitLabels, charts }: Setting): readonly ListedExhibit[] {
  return [...exhibitLabels].flatMap(([block, label]) =>
    ((block.kind === "chart" && charts.has(block.exhibit.id)) || block.kind === "table") && block.exhibit !== undefined
      ? [{ label, title: inlineText(block.exhibit.title), anchor: block.exhibit.id }]
      : [],
  )
}
