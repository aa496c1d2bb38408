import type { Box } from "../../../layout/slide-geometry.ts"
import type { TextLevel } from "../../../layout/text-levels.ts"
import type { TextStyle, Theme } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor, Placeholder } from "../plan/shapes.ts"
import { element, value, type XmlElement } from "../xml/element.ts"

/** English Metric Units: the integer length of Office, 914,400 to the inch. */
export function emu(inches: number): number {
  return Math.round(inches * 914_400)
}

/** A colour (EG_ColorChoice); `alpha` from 0, clear, to 1. */
export function colorElement(color: OfficeColor, alpha = 1): XmlElement {
  const transparency = alpha === 1 ? undefined : value("a:alpha", Math.round(alpha * 100_000))
  const name = /^[0-9A-F]{6}$/i.test(color) ? "a:srgbClr" : "a:schemeClr"
  return element(name, { val: color }, transparency)
}

export function solidFill(color: OfficeColor, alpha = 1): XmlElement {
  return element("a:solidFill", {}, colorElement(color, alpha))
}

/** A linear gradient (CT_GradientFillProperties); stops from 0 to 1, the angle clockwise from left to right. */
export function gradientFill(
  stops: readonly { at: number; color: OfficeColor; alpha?: number }[],
  degrees: number,
): XmlElement {
  return element(
    "a:gradFill",
    { rotWithShape: true },
    element(
      "a:gsLst",
      {},
      stops.map(({ at, color, alpha = 1 }) =>
        element("a:gs", { pos: Math.round(at * 100_000) }, colorElement(color, alpha)),
      ),
    ),
    element("a:lin", { ang: degrees * 60_000, scaled: false }),
  )
}

/** CT_Transform2D. */
export function transform(box: Box, name = "a:xfrm"): XmlElement {
  return element(
    name,
    {},
    element("a:off", { x: emu(box.x), y: emu(box.y) }),
    element("a:ext", { cx: emu(box.width), cy: emu(box.height) }),
  )
}

/** The mark of an ornament, for CT_NonVisualDrawingProps. */
export function decorativeMark(): XmlElement {
  const mark = element("adec:decorative", {
    "xmlns:adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    val: true,
  })
  return element("a:extLst", {}, element("a:ext", { uri: "{C183D7F6-B498-43B3-948B-1728B52AA6E4}" }, mark))
}

/** A drawn shape of a layout or master (CT_Shape). */
export function ornament(
  id: number,
  name: string,
  geometry: XmlElement,
  paint: readonly XmlElement[],
  box: Box,
): XmlElement {
  return element(
    "p:sp",
    {},
    element(
      "p:nvSpPr",
      {},
      element("p:cNvPr", { id, name }, decorativeMark()),
      element("p:cNvSpPr"),
      element("p:nvPr", { userDrawn: true }),
    ),
    element("p:spPr", {}, transform(box), geometry, paint),
    element(
      "p:txBody",
      {},
      element("a:bodyPr"),
      element("a:lstStyle"),
      element("a:p", {}, element("a:endParaRPr", { lang: "en-US" })),
    ),
  )
}

export function presetGeometry(preset: string): XmlElement {
  return element("a:prstGeom", { prst: preset }, element("a:avLst"))
}

/** A placeholder of a layout or master, with the style that slides inherit. */
export interface PlaceholderForm {
  readonly placeholder: Placeholder
  readonly name: string
  readonly box: Box
  readonly anchor: "t" | "ctr" | "b"
  readonly style: TextStyle
  readonly color?: OfficeColor
  readonly align?: "l" | "r" | "ctr"
  /** What its levels say instead of `style`: an empty list leaves all of it to the master. */
  readonly levels?: readonly TextLevel[]
  /** What stands in it; none for the program's own prompt. */
  readonly field?: "slidenum"
}

/** CT_Shape of a placeholder. */
export function placeholderShape(theme: Theme, form: PlaceholderForm, id: number): XmlElement {
  const { placeholder, name, box, anchor, field } = form
  const text = field === undefined ? undefined : slideNumberField()
  return element(
    "p:sp",
    {},
    element(
      "p:nvSpPr",
      {},
      element("p:cNvPr", { id, name }),
      element("p:cNvSpPr", {}, element("a:spLocks", { noGrp: true })),
      element("p:nvPr", {}, placeholderElement(placeholder)),
    ),
    element("p:spPr", {}, transform(box), presetGeometry("rect")),
    element(
      "p:txBody",
      {},
      element(
        "a:bodyPr",
        { vert: "horz", wrap: "square", lIns: 0, tIns: 0, rIns: 0, bIns: 0, rtlCol: false, anchor },
        element("a:noAutofit"),
      ),
      element(
        "a:lstStyle",
        {},
        form.levels?.map((level, depth) => bodyLevel(theme, level, depth)) ?? [levelStyle(theme, "a:lvl1pPr", form)],
      ),
      element("a:p", {}, text, element("a:endParaRPr", { lang: "en-US" })),
    ),
  )
}

/** CT_Placeholder; the title is the one without an index, and `obj` the type that goes without saying. */
export function placeholderElement({ type, index }: Placeholder): XmlElement {
  return element("p:ph", { type: type === "obj" ? undefined : type, idx: index === 0 ? undefined : index })
}

/** CT_TextField for the slide's number. */
export function slideNumberField(text = "‹#›", language = "en-US"): XmlElement {
  return element(
    "a:fld",
    { id: "{6C2B7D3E-0F3A-4C59-9D8E-5A1C7B9E2F40}", type: "slidenum" },
    element("a:rPr", { lang: language }),
    element("a:t", {}, text),
  )
}

/** CT_TextParagraphProperties of one level: exact line height, no bullet, faces from the theme. */
export function levelStyle(
  theme: Theme,
  name: string,
  form: Pick<PlaceholderForm, "style" | "color" | "align">,
): XmlElement {
  const { style, align = "l" } = form
  return element(
    name,
    { marL: 0, indent: 0, algn: align, eaLnBrk: true, latinLnBrk: false, hangingPunct: true },
    element("a:lnSpc", {}, value("a:spcPts", Math.round(style.size * style.line * 100))),
    element("a:spcBef", {}, value("a:spcPts", 0)),
    element("a:buNone"),
    element(
      "a:defRPr",
      { sz: Math.round(style.size * 100), b: style.weight === "bold", kern: 1200 },
      solidFill(form.color ?? officeColor(theme, style.color)),
      themeFaces(),
    ),
  )
}

/** CT_TextParagraphProperties of a level of running text, with its bullet. */
export function bodyLevel(theme: Theme, level: TextLevel, depth: number): XmlElement {
  const { style, before, left, hanging, bullet, bulletSize } = level
  const mark = [
    element("a:buClr", {}, colorElement("accent5")),
    value("a:buSzPct", (bulletSize ?? 100) * 1000),
    element("a:buFont", { typeface: "Arial" }),
    element("a:buChar", { char: bullet }),
  ]
  return element(
    `a:lvl${depth + 1}pPr`,
    {
      marL: emu(left / 72),
      indent: -emu(hanging / 72),
      algn: "l",
      eaLnBrk: true,
      latinLnBrk: false,
      hangingPunct: true,
    },
    element("a:lnSpc", {}, value("a:spcPts", Math.round(style.size * style.line * 100))),
    element("a:spcBef", {}, value("a:spcPts", Math.round(before * 100))),
    bullet === undefined ? element("a:buNone") : mark,
    element(
      "a:defRPr",
      { sz: Math.round(style.size * 100), b: style.weight === "bold", kern: 1200 },
      solidFill(officeColor(theme, style.color)),
      themeFaces(),
    ),
  )
}

/** The theme's minor faces for Latin, East Asian and complex scripts. */
export function themeFaces(): readonly XmlElement[] {
  return [
    element("a:latin", { typeface: "+mn-lt" }),
    element("a:ea", { typeface: "+mn-ea" }),
    element("a:cs", { typeface: "+mn-cs" }),
  ]
}

/** CT_GroupShape around all shapes of a slide, layout or master. */
export function shapeTree(shapes: readonly XmlElement[]): XmlElement {
  const zero = element(
    "a:xfrm",
    {},
    element("a:off", { x: 0, y: 0 }),
    element("a:ext", { cx: 0, cy: 0 }),
    element("a:chOff", { x: 0, y: 0 }),
    element("a:chExt", { cx: 0, cy: 0 }),
  )
  return element(
    "p:spTree",
    {},
    element("p:nvGrpSpPr", {}, element("p:cNvPr", { id: 1, name: "" }), element("p:cNvGrpSpPr"), element("p:nvPr")),
    element("p:grpSpPr", {}, zero),
    shapes,
  )
}
