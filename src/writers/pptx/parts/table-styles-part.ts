import type { Theme } from "../../../theme/theme.ts"
import { guid } from "../guid.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor } from "../plan/shapes.ts"
import { element, root, type XmlElement } from "../xml/element.ts"
import { colorElement, solidFill } from "./drawing.ts"

/** Id of the theme's table style. */
export function tableStyleId(theme: Theme): string {
  return guid(`table style ${theme.name}`)
}

/** tableStyles.xml (CT_TableStyleList): hairlines between rows, a muted head over an ink rule, the first column bold. */
export function tableStylesPart(theme: Theme): XmlElement {
  const { palette } = theme
  const muted = officeColor(theme, palette.muted)
  const id = tableStyleId(theme)
  return root(
    element(
      "a:tblStyleLst",
      { def: id },
      element(
        "a:tblStyle",
        { styleId: id, styleName: theme.name },
        element("a:wholeTbl", {}, text("tx1"), cell({ bottom: rowEdge(theme), insideH: rowEdge(theme) })),
        element("a:firstCol", {}, text("tx1", true), element("a:tcStyle", {}, element("a:tcBdr"))),
        element("a:firstRow", {}, text(muted, false), cell({ bottom: headEdge(theme) })),
        element("a:nwCell", {}, text(muted, false), element("a:tcStyle", {}, element("a:tcBdr"))),
      ),
    ),
    ["a"],
  )
}

/** The line between two rows (CT_LineProperties). */
export function rowEdge(theme: Theme, name: LineName = "a:ln"): XmlElement {
  return line(name, officeColor(theme, theme.palette.rule), 9_525)
}

/** The line below the head. */
export function headEdge(theme: Theme, name: LineName = "a:ln"): XmlElement {
  return line(name, theme.template === undefined ? "tx1" : "accent1", 12_700)
}

/** CT_TableStyleTextStyle. */
function text(color: OfficeColor, bold?: boolean): XmlElement {
  return element(
    "a:tcTxStyle",
    bold === undefined ? {} : { b: bold ? "on" : "off" },
    element("a:fontRef", { idx: "minor" }),
    colorElement(color),
  )
}

/** CT_TableStyleCellStyle; the sides in the schema's order. */
function cell(borders: { bottom?: XmlElement; insideH?: XmlElement }): XmlElement {
  const sides = [
    borders.bottom === undefined ? undefined : element("a:bottom", {}, borders.bottom),
    borders.insideH === undefined ? undefined : element("a:insideH", {}, borders.insideH),
  ]
  return element("a:tcStyle", {}, element("a:tcBdr", {}, sides), element("a:fill", {}, element("a:noFill")))
}

/** A line of its own, or the one at the foot of a cell. */
type LineName = "a:ln" | "a:lnB"

function line(name: LineName, color: OfficeColor, width: number): XmlElement {
  return element(name, { w: width, cmpd: "sng" }, solidFill(color))
}
