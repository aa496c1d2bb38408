import {
  chartParts,
  coverGeometry,
  type DarkGeometry,
  regionBoxes,
  STATEMENT_TITLE,
  slideGeometry,
  statementGeometry,
} from "../../../layout/slide-geometry.ts"
import { textLevels } from "../../../layout/text-levels.ts"
import { coverMotif } from "../../../theme/cover-motif.ts"
import type { SlideLayout, Theme } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import { chrome, regionPlaceholder } from "../plan/placeholders.ts"
import { element, root, value, type XmlElement } from "../xml/element.ts"
import {
  colorElement,
  emu,
  gradientFill,
  ornament,
  type PlaceholderForm,
  placeholderShape,
  presetGeometry,
  shapeTree,
  solidFill,
} from "./drawing.ts"

/** slideLayoutN.xml (CT_SlideLayout): a layout of the theme with its places and, on dark ones, its ornaments. */
export function layoutPart(theme: Theme, layout: SlideLayout, titleLines: number): XmlElement {
  const dark = layout.surface === "dark"
  const forms = layoutForms(theme, layout, titleLines)
  const ornaments = layout.type === "title" ? coverOrnaments(theme, 2) : dark ? statementOrnaments(theme, 2) : []
  const shapes = [
    ...ornaments,
    ...forms.map((form, index) => placeholderShape(theme, form, 2 + ornaments.length + index)),
  ]
  const background = element("p:bg", {}, element("p:bgPr", {}, solidFill("tx1"), element("a:effectLst")))
  return root(
    element(
      "p:sldLayout",
      { type: layout.type, preserve: true, userDrawn: true, showMasterSp: dark ? false : undefined },
      element("p:cSld", { name: layout.name }, dark ? background : undefined, shapeTree(shapes)),
      element("p:clrMapOvr", {}, element("a:masterClrMapping")),
    ),
    ["a", "r", "p"],
  )
}

/** The places of a layout, in the order in which they are read. */
function layoutForms(theme: Theme, layout: SlideLayout, titleLines: number): readonly PlaceholderForm[] {
  if (layout.type === "title") return coverForms(theme)
  if (layout.surface === "dark") return statementForms(theme, layout)
  if (layout.type === "blank") return footForms(theme, "tx2")
  const { text } = theme.deck
  const geometry = slideGeometry(theme, titleLines)
  const boxes = regionBoxes(theme, layout, geometry.body)
  return [
    { placeholder: chrome.tag, name: "Tag", box: geometry.tag, anchor: "t", style: text.tag, color: "accent1" },
    { placeholder: chrome.title, name: "Title", box: geometry.title, anchor: "t", style: text.title },
    { placeholder: chrome.subtitle, name: "Subtitle", box: geometry.subtitle, anchor: "t", style: text.subtitle },
    ...layout.regions.map((region, index): PlaceholderForm => {
      const placeholder = regionPlaceholder(layout, index)
      const whole = boxes[index] ?? geometry.body
      const box = placeholder.type === "chart" ? chartParts(theme, layout, whole).chart : whole
      return {
        placeholder,
        name: `Content ${index + 1}`,
        box,
        anchor: "t",
        style: text.points,
        levels: region.style === "points" || region.style === undefined ? [] : textLevels(theme, region.style),
      }
    }),
    ...footForms(theme, "tx2"),
  ]
}

/** The date, the source line and the page number at the foot. */
export function footForms(theme: Theme, color: string): readonly PlaceholderForm[] {
  const { source: style } = theme.deck.text
  const { source, pageNumber } = slideGeometry(theme, 1)
  return [
    { placeholder: chrome.source, name: "Source", box: source, anchor: "t", style, color },
    {
      placeholder: chrome.pageNumber,
      name: "Slide number",
      box: pageNumber,
      anchor: "t",
      style,
      color,
      align: "r",
      field: "slidenum",
    },
  ]
}

function coverForms(theme: Theme): readonly PlaceholderForm[] {
  const geometry = coverGeometry(theme)
  const { text } = theme.deck
  const light = officeColor(theme, theme.palette.lightMark)
  const mark = officeColor(theme, theme.palette.mark)
  return [
    darkTag(theme, geometry),
    {
      placeholder: chrome.coverTitle,
      name: "Title",
      box: geometry.title,
      anchor: "b",
      style: text.coverTitle,
      color: "bg1",
    },
    {
      placeholder: chrome.coverSubtitle,
      name: "Subtitle",
      box: geometry.region,
      anchor: "t",
      style: text.coverSubtitle,
      color: light,
    },
    {
      placeholder: chrome.date,
      name: "Date",
      box: geometry.date,
      anchor: "t",
      style: { ...text.label, size: 13, line: 1.3, weight: "regular" },
      color: mark,
    },
  ]
}

function statementForms(theme: Theme, layout: SlideLayout): readonly PlaceholderForm[] {
  const geometry = statementGeometry(theme)
  const { text } = theme.deck
  const title = { ...text.coverTitle, size: Math.round(text.coverTitle.size * STATEMENT_TITLE) }
  const boxes = regionBoxes(theme, layout, geometry.region)
  return [
    darkTag(theme, geometry),
    { placeholder: chrome.title, name: "Title", box: geometry.title, anchor: "b", style: title, color: "bg1" },
    ...boxes.map((box, index): PlaceholderForm => {
      return {
        placeholder: regionPlaceholder(layout, index),
        name: `Content ${index + 1}`,
        box,
        anchor: "t",
        style: text.coverSubtitle,
        levels: textLevels(theme, "lead"),
      }
    }),
    ...footForms(theme, officeColor(theme, theme.palette.mark)),
  ]
}

function darkTag(theme: Theme, geometry: DarkGeometry): PlaceholderForm {
  const color = officeColor(theme, theme.palette.mark)
  return { placeholder: chrome.tag, name: "Tag", box: geometry.tag, anchor: "t", style: theme.deck.text.tag, color }
}

function statementOrnaments(theme: Theme, id: number): readonly XmlElement[] {
  const { accentRule } = statementGeometry(theme)
  return [
    ornament(
      id,
      "Accent rule",
      presetGeometry("rect"),
      [solidFill("accent1"), element("a:ln", {}, element("a:noFill"))],
      accentRule,
    ),
  ]
}

/** The rising bars and the dotted line behind the cover's words. */
function coverOrnaments(theme: Theme, firstId: number): readonly XmlElement[] {
  const { width, height } = theme.deck
  const { bars, line } = coverMotif(theme, width, height)
  const hex = (color: string) => color.slice(1)
  const drawn = bars.map((bar, index) => {
    const fill = gradientFill(
      [
        { at: 0, color: hex(bar.top) },
        { at: 1, color: hex(bar.bottom) },
      ],
      90,
    )
    return ornament(
      firstId + index,
      `Bar ${index + 1}`,
      presetGeometry("rect"),
      [fill, element("a:ln", {}, element("a:noFill"))],
      bar,
    )
  })
  const xs = line.points.map(({ x }) => x)
  const ys = line.points.map(({ y }) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
  const path = line.points.map((point) => ({ x: emu(point.x - x), y: emu(point.y - y) }))
  const pen = element(
    "a:ln",
    { w: emu(line.width), cap: "rnd" },
    element("a:solidFill", {}, colorElement(hex(line.color))),
    value("a:prstDash", "sysDot"),
    element("a:round"),
  )
  return [
    ...drawn,
    ornament(firstId + bars.length, "Dotted line", polyline(path, box), [element("a:noFill"), pen], box),
  ]
}

/** CT_CustomGeometry2D of an open line through points. */
function polyline(points: readonly { x: number; y: number }[], box: { width: number; height: number }): XmlElement {
  const [start, ...rest] = points.map((point) => element("a:pt", point))
  return element(
    "a:custGeom",
    {},
    element("a:avLst"),
    element("a:gdLst"),
    element("a:ahLst"),
    element("a:cxnLst"),
    element("a:rect", { l: 0, t: 0, r: "r", b: "b" }),
    element(
      "a:pathLst",
      {},
      element(
        "a:path",
        { w: emu(box.width), h: emu(box.height), fill: "none" },
        element("a:moveTo", {}, start),
        rest.map((point) => element("a:lnTo", {}, point)),
      ),
    ),
  )
}
