import type { Theme } from "../../../theme/theme.ts"
import { colorScheme } from "../plan/palette.ts"
import { element, root, value, type XmlElement } from "../xml/element.ts"

/** theme1.xml (CT_OfficeStyleSheet): the brand's colours and the faces that Office names. */
export function themePart(theme: Theme): XmlElement {
  return root(
    element(
      "a:theme",
      { name: theme.name },
      element("a:themeElements", {}, colors(theme), fonts(theme), formats()),
      element("a:objectDefaults"),
      element("a:extraClrSchemeLst"),
    ),
    ["a"],
  )
}

function colors(theme: Theme): XmlElement {
  const scheme = colorScheme(theme)
  const color = (name: string, hex: string) => element(`a:${name}`, {}, value("a:srgbClr", hex.slice(1)))
  const get = (name: Parameters<typeof scheme.get>[0]) => scheme.get(name) ?? theme.palette.ink
  const accents = (["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"] as const).map((name) =>
    color(name, get(name)),
  )
  return element(
    "a:clrScheme",
    { name: theme.name },
    color("dk1", get("tx1")),
    color("lt1", get("bg1")),
    color("dk2", get("tx2")),
    color("lt2", get("bg2")),
    accents,
    color("hlink", get("accent2")),
    color("folHlink", get("tx2")),
  )
}

function fonts(theme: Theme): XmlElement {
  const { latin, eastAsian } = theme.fonts.office
  const collection = (name: string) =>
    element(
      name,
      {},
      element("a:latin", { typeface: latin }),
      element("a:ea", { typeface: eastAsian }),
      element("a:cs", { typeface: "" }),
      element("a:font", { script: "Hans", typeface: eastAsian }),
    )
  return element("a:fontScheme", { name: theme.name }, collection("a:majorFont"), collection("a:minorFont"))
}

/** CT_StyleMatrix wants three of each; flat ones, for nothing here is shaded. */
function formats(): XmlElement {
  const fill = () => element("a:solidFill", {}, value("a:schemeClr", "phClr"))
  const line = (width: number) => element("a:ln", { w: width }, fill(), value("a:prstDash", "solid"))
  const effect = () => element("a:effectStyle", {}, element("a:effectLst"))
  return element(
    "a:fmtScheme",
    { name: "Flat" },
    element("a:fillStyleLst", {}, fill(), fill(), fill()),
    element("a:lnStyleLst", {}, line(6350), line(12700), line(19050)),
    element("a:effectStyleLst", {}, effect(), effect(), effect()),
    element("a:bgFillStyleLst", {}, fill(), fill(), fill()),
  )
}
