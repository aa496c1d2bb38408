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
    element("a:bodyPr", more.rotation === undefined ? {} : { rot: more.rotation, vert: "horz" }),
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
      element("a:bodyPr", more.rotation === undefined ? {} : { rot: more.rotation, vert: "horz" }),
      element("a:lstStyle"),
      element("a:p", {}, element("a:r", {}, runProperties("a:rPr", style, color, more.bold), element("a:t", {}, text))),
    ),
  )
}

/** The colour of a series as text, where it can be read on paper; muted otherwise. */
export function labelColor(theme: Theme, color: Color): OfficeColor {
  return officeColor(theme, contrast(color, theme.palette.paper) >= TEXT_CONTRAST ? color : theme.palette.muted)
}

/** Ink or paper, whichever can be read on a bar of this colour. */
export function colorOn(theme: Theme, fill: Color): OfficeColor {
  const { ink, paper } = theme.palette
  return officeColor(theme, contrast(paper, fill) >= contrast(ink, fill) ? paper : ink)
}

function runProperties(name: string, style: ChartStyle, color: OfficeColor, bold = false): XmlElement {
  const { size } = style.theme.deck.text.chart
  const lang = name === "a:rPr" ? style.language : undefined
  return element(name, { lang, sz: Math.round(size * 100), b: bold }, solidFill(color), themeFaces())
}
