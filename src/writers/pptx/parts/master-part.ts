import { slideGeometry } from "../../../layout/slide-geometry.ts"
import { levelAt, textLevels } from "../../../layout/text-levels.ts"
import type { TextStyle, Theme } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import { element, root, type XmlElement } from "../xml/element.ts"
import {
  bodyLevel,
  levelStyle,
  ornament,
  type PlaceholderForm,
  placeholderShape,
  presetGeometry,
  shapeTree,
  solidFill,
} from "./drawing.ts"

const LEVELS = 9

/** slideMaster1.xml (CT_SlideMaster): the places and text styles that layouts go by, and the hairline at the foot. */
export function masterPart(theme: Theme, titleLines: number, layouts: number): XmlElement {
  const forms = masterForms(theme, titleLines)
  const shapes = [footRule(theme, 2), ...forms.map((form, index) => placeholderShape(theme, form, 3 + index))]
  return root(
    element(
      "p:sldMaster",
      {},
      element(
        "p:cSld",
        {},
        element("p:bg", {}, element("p:bgPr", {}, solidFill("bg1"), element("a:effectLst"))),
        shapeTree(shapes),
      ),
      colorMap("p:clrMap"),
      element(
        "p:sldLayoutIdLst",
        {},
        Array.from({ length: layouts }, (_, index) =>
          element("p:sldLayoutId", { id: 2_147_483_649 + index, "r:id": `rId${index + 1}` }),
        ),
      ),
      element("p:hf", { hdr: false, dt: false }),
      textStyles(theme),
    ),
    ["a", "r", "p"],
  )
}

/** Which theme colours the names on slides stand for. */
export function colorMap(name: string): XmlElement {
  return element(name, {
    bg1: "lt1",
    tx1: "dk1",
    bg2: "lt2",
    tx2: "dk2",
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`accent${number}`, `accent${number}`])),
    hlink: "hlink",
    folHlink: "folHlink",
  })
}

function masterForms(theme: Theme, titleLines: number): readonly PlaceholderForm[] {
  const { text, margin, width } = theme.deck
  const { title, body, source, pageNumber } = slideGeometry(theme, titleLines)
  const date = { ...source, x: width - margin.right - 3, width: 2 }
  const muted = { anchor: "t", style: text.source, color: "tx2" } as const
  return [
    { placeholder: { type: "title", index: 0 }, name: "Title", box: title, anchor: "t", style: text.title },
    { placeholder: { type: "body", index: 1 }, name: "Text", box: body, anchor: "t", style: text.points, levels: [] },
    { placeholder: { type: "dt", index: 2 }, name: "Date", box: date, align: "r", ...muted },
    { placeholder: { type: "ftr", index: 3 }, name: "Footer", box: { ...source, width: source.width - 2 }, ...muted },
    {
      placeholder: { type: "sldNum", index: 4 },
      name: "Slide number",
      box: pageNumber,
      align: "r",
      field: "slidenum",
      ...muted,
    },
  ]
}

function footRule(theme: Theme, id: number): XmlElement {
  const { footRule: y, body } = slideGeometry(theme, 1)
  const paint = [solidFill(officeColor(theme, theme.palette.rule)), element("a:ln", {}, element("a:noFill"))]
  return ornament(id, "Foot rule", presetGeometry("rect"), paint, { x: body.x, y, width: body.width, height: 0.012 })
}

/** CT_SlideMasterTextStyles: title, body and other, nine levels each where there are levels. */
function textStyles(theme: Theme): XmlElement {
  const { title, body } = theme.deck.text
  return element(
    "p:txStyles",
    {},
    element("p:titleStyle", {}, levelStyle(theme, "a:lvl1pPr", { style: title })),
    element("p:bodyStyle", {}, bodyLevels(theme)),
    element("p:otherStyle", {}, levels(theme, body)),
  )
}

/** The levels of running text; the deepest stands for all below it. */
function bodyLevels(theme: Theme): readonly XmlElement[] {
  const own = textLevels(theme, undefined)
  return Array.from({ length: LEVELS }, (_, depth) => bodyLevel(theme, levelAt(own, depth), depth))
}

/** Deeper levels are bulleted and indented by one and a half lines' size each. */
export function levels(theme: Theme, style: TextStyle): readonly XmlElement[] {
  return Array.from({ length: LEVELS }, (_, level) => {
    const base = levelStyle(theme, `a:lvl${level + 1}pPr`, {
      style: { ...style, size: Math.max(12, style.size - level) },
    })
    if (level === 0) return base
    const indent = Math.round(style.size * 12_700 * 1.2)
    const children = base.children.map((child) =>
      typeof child !== "string" && child.name === "a:buNone" ? element("a:buChar", { char: "•" }) : child,
    )
    return { ...base, attributes: { ...base.attributes, marL: indent * level, indent: -indent }, children }
  })
}
