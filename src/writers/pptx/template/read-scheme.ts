import type { Color } from "../../../theme/theme.ts"
import type { SchemeName } from "../plan/palette.ts"
import { first, type XmlDocument, type XmlNode } from "../xml/dom.ts"

/** Slides' names in the order in which a colour is looked for: text and paper, then the accents, then the second pair. */
const NAMES: readonly SchemeName[] = [
  "tx1",
  "bg1",
  "accent1",
  "accent2",
  "accent3",
  "accent4",
  "accent5",
  "accent6",
  "tx2",
  "bg2",
]

/** The colours of a theme under the names that a master's colour map (CT_ColorMapping) gives them. */
export function readScheme(
  theme: XmlDocument,
  map: XmlNode | undefined,
  damaged: (reason: string) => void,
): ReadonlyMap<SchemeName, Color> {
  const colors = new Map<SchemeName, Color>()
  for (const name of NAMES) {
    const slot = map?.getAttribute(name) ?? STANDARD[name] ?? name
    const color = schemeColor(first(theme, `a:${slot}`))
    if (color === undefined) damaged(`its theme has no colour \`${slot}\``)
    else colors.set(name, color)
  }
  return colors
}

const STANDARD: Readonly<Partial<Record<SchemeName, string>>> = { tx1: "dk1", bg1: "lt1", tx2: "dk2", bg2: "lt2" }

/** CT_Color of a scheme: red, green and blue, or what the system's colour was when the file was saved. */
function schemeColor(node: XmlNode | undefined): Color | undefined {
  const [child] = node?.children ?? []
  const hex = child?.localName === "sysClr" ? child.getAttribute("lastClr") : child?.getAttribute("val")
  return /^[0-9A-Fa-f]{6}$/.test(hex ?? "") ? `#${hex?.toUpperCase()}` : undefined
}
