import { contrast, TEXT_CONTRAST } from "../../../theme/contrast.ts"
import type { Color, Theme } from "../../../theme/theme.ts"
import { solidFill, themeFaces } from "../parts/drawing.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor } from "../plan/shapes.ts"
import { element, type XmlElement } from "../xml/element.ts"

/** What every element of a chart is drawn with. */
export interface ChartStyle {
  readonly theme: Theme
  /** Language of its texts, as Office names it. */
  readonly language: string
  /** Width of the chart in points. */
  readonly width: number
}

/** Text properties for axes, legend and labels (CT_TextBody without text). */
export function textProperties(
  style: ChartStyle,
  color: OfficeColor,
  more: { bold?: boolean; rotation?: number } = {},
): XmlElement {
  return element(
    "c:txPr",
    {},
    element("a:bodyPr", bodyProperties(more)),
    element("a:lstStyle"),
    element(
      "a:p",
      {},
      element("a:pPr", {}, runProperties("a:defRPr", style, color, more.bold)),
      element("a:endParaRPr", { lang: style.language }),
    ),
  )
}

/** A text of its own (CT_Tx with CT_TextBody). */
export function richText(
  style: ChartStyle,
  text: string,
  color: OfficeColor,
  more: { bold?: boolean; rotation?: number } = {},
): XmlElement {
  return element(
    "c:tx",
    {},
    element(
      "c:rich",
      {},
      element("a:bodyPr", bodyProperties(more)),
      element("a:lstStyle"),
      element("a:p", {}, element("a:r", {}, runProperties("a:rPr", style, color, more.bold), element("a:t", {}, text))),
    ),
  )
}

/** How the label of a mark is set. */
export interface LabelLook {
  readonly color: OfficeColor
  readonly bold: boolean
}

/**
 * A label beside its mark has the mark's colour where that can be read on paper, else ink; context is muted, and the
 * names beside unseen dots look like those on an axis.
 */
export function labelBeside(theme: Theme, fill: Color): LabelLook {
  const { ink, muted, paper, mark, lightMark } = theme.palette
  if (fill === paper) return { color: officeColor(theme, ink), bold: false }
  if (fill === mark || fill === lightMark) return { color: officeColor(theme, muted), bold: false }
  return { color: officeColor(theme, contrast(fill, paper) >= TEXT_CONTRAST ? fill : ink), bold: true }
}

/** A label on a bar: ink or paper, whichever can be read. */
export function labelOn(theme: Theme, fill: Color): LabelLook {
  const { ink, paper } = theme.palette
  return { color: officeColor(theme, contrast(paper, fill) >= contrast(ink, fill) ? paper : ink), bold: true }
}

/** Texts of charts stay on one line: some programs break them at a fifth of the chart's width. */
function bodyProperties({ rotation }: { rotation?: number }): XmlElement["attributes"] {
  return rotation === undefined ? { wrap: "none" } : { rot: rotation, vert: "horz", wrap: "none" }
}

function runProperties(name: string, style: ChartStyle, color: OfficeColor, bold = false): XmlElement {
  const { size } = style.theme.deck.text.chart
  const lang = name === "a:rPr" ? style.language : undefined
  return element(name, { lang, sz: Math.round(size * 100), b: bold }, solidFill(color), themeFaces())
}
