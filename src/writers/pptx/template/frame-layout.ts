import type { Color, FramePlace, LayoutFrame, Rectangle, SlideLayout } from "../../../theme/theme.ts"
import type { Placeholder } from "../plan/shapes.ts"
import { faceWidth } from "./face-width.ts"
import type { TemplateLayout, TemplateMaster, TemplatePlace } from "./template.ts"

/** A layout of the theme on a layout of a template: where things stand, and in which placeholders. */
export interface FramedLayout {
  readonly frame: LayoutFrame
  readonly places: LayoutPlaces
}

/** The placeholders of a template's layout that slides fill. */
export interface LayoutPlaces {
  /** The layout's part in the template. */
  readonly part: string
  readonly title: Placeholder
  /** A cover's subtitle, a statement's text. */
  readonly text?: Placeholder
  /** Of each region, where the layout has as many; one for text alone takes no chart or table. */
  readonly regions: readonly (Placeholder | undefined)[]
  readonly number?: FilledPlace
  /** With the words it has in the layout. */
  readonly footer?: FilledPlace & { readonly text: string }
}

export interface FilledPlace {
  readonly placeholder: Placeholder
  readonly box: Rectangle
}

/** What a layout of the theme is asked for in a template, in the words of a hint. */
export function wants(layout: SlideLayout): string {
  if (layout.type === "title") return "a title and a subtitle"
  return layout.surface === "dark" ? "a title and text" : "a title and room for content"
}

/** Shares of the slide below which a placeholder is a caption, and an area no room for content. */
const CONTENT = { area: 0.1, width: 0.2 }
const ROOM = { width: 0.45, height: 0.38 }
/** Least height of a statement's text, in inches: for a list, and for a sentence. */
const TEXT_ROOM = { list: 2.2, sentence: 0.6 }

/** Puts a layout of the theme on one of a template's; the name of what that lacks when it cannot stand there. */
export function frameLayout(
  layout: SlideLayout,
  on: TemplateLayout,
  master: TemplateMaster,
  slide: { readonly width: number; readonly height: number },
): FramedLayout | { readonly lacks: string } {
  const title = on.places.find(({ type }) => type === "title" || type === "ctrTitle")
  if (title === undefined) return { lacks: "title placeholder" }
  if (title.vertical) return { lacks: "title placeholder for horizontal text" }
  const chrome = { part: on.part, title: placeholder(title), ...footPlaces(on) }
  if (layout.type === "title") {
    const text = on.places.find(({ type }) => type === "subTitle") ?? on.places.find(({ type }) => type === "body")
    if (text === undefined) return { lacks: "subtitle placeholder" }
    return statement("cover", title, text, master, chrome)
  }
  const text = on.places.find(({ type }) => type === "body")
  if (layout.surface === "dark" && text !== undefined && isStatement(on)) {
    const list = layout.regions.some(({ accepts }) => accepts.includes("list"))
    const least = list ? TEXT_ROOM.list : TEXT_ROOM.sentence
    return text.box.height < least ? { lacks: "room for a list" } : statement("statement", title, text, master, chrome)
  }
  const contents = contentPlaces(on, slide)
  const body = bodyArea(title, contents, on, master, slide)
  if (body.width < slide.width * ROOM.width || body.height < slide.height * ROOM.height)
    return { lacks: "room for content" }
  const whole = divideAlike(layout, contents)
  const columns = whole ? contents.map((place) => within(textBox(place), body)) : []
  return {
    frame: { kind: "content", title: framePlace(title, master), body, columns },
    places: { ...chrome, regions: whole ? contents.map(regionPlace) : [] },
  }
}

/** Whether a template's layout divides its body as the theme's does: into as many places, of like shares of the width. */
function divideAlike({ regions }: SlideLayout, contents: readonly TemplatePlace[]): boolean {
  if (regions.length !== contents.length) return false
  const asked = shares(regions.map(({ columns: [from, to] }) => to - from + 1))
  const found = shares(contents.map(({ box }) => box.width))
  return asked.every((share, index) => Math.abs(share - (found[index] ?? 0)) < ALIKE)
}

const ALIKE = 0.1

function shares(widths: readonly number[]): readonly number[] {
  const sum = widths.reduce((total, width) => total + width, 0)
  return widths.map((width) => width / sum)
}

/** Whether a layout has words and no content: a section's header. */
export function isStatement({ type, places }: TemplateLayout): boolean {
  return type === "secHead" || (places.some((place) => place.type === "body") && !places.some(isContent))
}

/** The placeholders that are large enough for content, from left to right. */
export function contentPlaces(
  { places }: TemplateLayout,
  slide: { readonly width: number; readonly height: number },
): readonly TemplatePlace[] {
  return places
    .filter((place) => (isContent(place) || place.type === "body") && !place.vertical)
    .filter(({ box }) => box.width * box.height >= slide.width * slide.height * CONTENT.area)
    .filter(({ box }) => box.width >= slide.width * CONTENT.width)
    .toSorted((a, b) => a.box.x - b.box.x)
}

function isContent({ type }: TemplatePlace): boolean {
  return ["obj", "chart", "tbl", "dgm"].includes(type)
}

function statement(
  kind: "cover" | "statement",
  title: TemplatePlace,
  text: TemplatePlace,
  master: TemplateMaster,
  chrome: Omit<LayoutPlaces, "text" | "regions">,
): FramedLayout {
  return {
    frame: { kind, title: framePlace(title, master), text: framePlace(text, master) },
    places: { ...chrome, text: placeholder(text), regions: [] },
  }
}

/** What content may cover: the layout's places for it, else the master's text; never title, foot, or the slide's edge. */
function bodyArea(
  title: TemplatePlace,
  contents: readonly TemplatePlace[],
  on: TemplateLayout,
  master: TemplateMaster,
  slide: { readonly width: number; readonly height: number },
): Rectangle {
  const places =
    contents.length > 0
      ? contents
      : master.body === undefined
        ? [{ ...title, box: { ...title.box, height: slide.height } }]
        : [master.body]
  const boxes = places.map(textBox)
  const [left, right] = [Math.min(...boxes.map(({ x }) => x)), Math.max(...boxes.map(({ x, width }) => x + width))]
  const beside = ({ box }: TemplatePlace) => box.x < right - EDGE && box.x + box.width > left + EDGE
  const top = Math.min(...boxes.map(({ y }) => y))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const below = beside(title) && title.box.y < top + EDGE ? title.box.y + title.box.height : 0
  const feet = on.places.filter((place) => FEET.has(place.type) && beside(place) && place.box.y > slide.height / 2)
  const y = Math.max(0, top, below)
  const end = Math.min(slide.height, bottom, ...feet.map(({ box }) => box.y))
  const x = Math.max(0, left)
  return { x, y, width: Math.min(slide.width, right) - x, height: Math.max(0, end - y) }
}

const EDGE = 0.01
const FEET = new Set(["dt", "ftr", "sldNum"])

function footPlaces(on: TemplateLayout): Pick<LayoutPlaces, "number" | "footer"> {
  const number = on.places.find(({ type }) => type === "sldNum")
  const footer = on.places.find(({ type }) => type === "ftr")
  return {
    ...(number === undefined ? {} : { number: { placeholder: placeholder(number), box: number.box } }),
    ...(footer === undefined || footer.text === ""
      ? {}
      : { footer: { placeholder: placeholder(footer), box: footer.box, text: footer.text } }),
  }
}

function regionPlace(place: TemplatePlace): Placeholder | undefined {
  return place.type === "body" ? undefined : placeholder(place)
}

function placeholder({ type, index }: TemplatePlace): Placeholder {
  return { type: type as Placeholder["type"], index }
}

/** Content lines up with the words that would stand in a place. */
function textBox({ box, inset: [left, , right] }: TemplatePlace): Rectangle {
  return { ...box, x: box.x + left, width: box.width - left - right }
}

/** The part of a column that lies in the body. */
function within({ x, width, ...box }: Rectangle, body: Rectangle): Rectangle {
  const left = Math.max(x, body.x)
  return { ...box, x: left, width: Math.min(x + width, body.x + body.width) - left }
}

/** The box of a place's words, its insets taken off. */
function framePlace(place: TemplatePlace, { scheme, fonts }: TemplateMaster): FramePlace {
  const { box, inset, size, line, bold, face, capitals } = place
  const [left, top, right, bottom] = inset
  const named = face.startsWith("+mj") ? fonts.title : face.startsWith("+") ? fonts.latin : face
  return {
    box: { x: box.x + left, y: box.y + top, width: box.width - left - right, height: box.height - top - bottom },
    style: { size, line, weight: bold ? "bold" : "regular", color: scheme.get("tx1") as Color },
    capitals,
    faceWidth: faceWidth(named),
  }
}
