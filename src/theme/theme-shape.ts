import { problems } from "./problems.ts"
import {
  listOf,
  mapOf,
  nameOf,
  number,
  object,
  oneOf,
  optional,
  place,
  type Shape,
  type Shaped,
  text,
} from "./shape.ts"
import type { BlockKind, Color, DeckTextName, RegionStyle, ReportTextName, Weight } from "./theme.ts"

const COLOR = /^#[0-9A-Fa-f]{6}$/

/** `#RRGGBB`, upper case. */
const color: Shape<Color> = (spot) => {
  const value = String(spot.value ?? "")
  if (COLOR.test(value)) return value.toUpperCase()
  spot.report(problems["bad-color"]({ key: nameOf(spot), value }, place(spot)))
  return undefined
}

const points = number(1, 400)
const inches = number(0, 60)
const millimetres = number(0, 1200)
const weight = oneOf<Weight>(["regular", "medium", "bold"])

/** A text style as the file has it: `color` names a palette colour or an accent, or is a colour. */
const style = object({ size: points, weight, line: number(0.8, 4), color: optional(text, "ink") })

/** A style with where it stands, so that later checks can point at it. */
const placedStyle = placed(style)

function styles<N extends string>(names: readonly N[]): Shape<{ readonly [K in N]: Shaped<typeof placedStyle> }> {
  const shapes = Object.fromEntries(names.map((name) => [name, placedStyle])) as { [K in N]: typeof placedStyle }
  return object(shapes) as Shape<{ readonly [K in N]: Shaped<typeof placedStyle> }>
}

const DECK_TEXT: readonly DeckTextName[] = [
  "tag",
  "title",
  "subtitle",
  "body",
  "points",
  "table",
  "tableHead",
  "number",
  "numberUnit",
  "label",
  "detail",
  "callout",
  "source",
  "coverTitle",
  "coverSubtitle",
  "chart",
]

const REPORT_TEXT: readonly ReportTextName[] = [
  "coverTitle",
  "coverSubtitle",
  "tag",
  "title",
  "lead",
  "heading",
  "body",
  "caption",
  "note",
  "table",
  "tableHead",
  "chart",
]

const BLOCKS: readonly BlockKind[] = ["paragraph", "list", "table", "chart", "picture", "quote", "code", "heading"]

const STYLES: readonly RegionStyle[] = [
  "points",
  "lead",
  "agenda",
  "numbers",
  "comparison",
  "timeline",
  "views",
  "watch",
  "sources",
  "quote",
]

/** ST_SlideLayoutType of ECMA-376, part 1, 19.7.15. */
const LAYOUT_TYPES = [
  ..."title tx twoColTx tbl txAndChart chartAndTx dgm chart txAndClipArt clipArtAndTx titleOnly blank".split(" "),
  ..."txAndObj objAndTx objOnly obj txAndMedia mediaAndTx objOverTx txOverObj txAndTwoObj twoObjAndTx".split(" "),
  ..."twoObjOverTx fourObj vertTx clipArtAndVertTx vertTitleAndTx vertTitleAndTxOverChart twoObj".split(" "),
  ..."objAndTwoObj twoObjAndObj cust secHead twoTxTwoObj objTx picTx".split(" "),
]

const region = object({
  accepts: listOf(oneOf(BLOCKS)),
  columns: placed(listOf(number(1, 24))),
  style: optional<RegionStyle | undefined>(oneOf(STYLES), undefined),
})

const layout = object({
  type: oneOf(LAYOUT_TYPES),
  surface: optional(oneOf(["light", "dark"]), "light"),
  regions: listOf(region),
})

const margins = (length: Shape<number>) => object({ left: length, right: length, top: length, bottom: length })

/** `theme.yaml`, key by key. */
export const themeShape = object({
  colors: placed(
    object({
      ink: color,
      muted: color,
      rule: color,
      grid: color,
      paper: color,
      wash: color,
      mark: color,
      lightMark: color,
    }),
  ),
  accents: listOf(object({ name: text, color })),
  fonts: object({
    family: text,
    package: text,
    regular: text,
    medium: text,
    bold: text,
    licence: text,
    fallback: optional(listOf(object({ package: text, regular: text, medium: text, bold: text })), []),
    office: object({ latin: text, eastAsian: text }),
  }),
  deck: placed(
    object({
      width: inches,
      height: inches,
      margin: margins(inches),
      columns: number(1, 24),
      gutter: inches,
      text: styles(DECK_TEXT),
      floor: points,
      layouts: mapOf(layout),
    }),
  ),
  report: placed(
    object({
      paper: oneOf(["A4", "A5", "Letter"]),
      width: millimetres,
      height: millimetres,
      margin: margins(millimetres),
      sideNotes: optional<SideNotes | undefined>(object({ width: millimetres, gap: millimetres }), undefined),
      baseline: object({ eastAsian: points, latin: points }),
      text: styles(REPORT_TEXT),
      floor: points,
    }),
  ),
})

type SideNotes = { readonly width: number; readonly gap: number }

/** A theme as its file has it: checked key by key, not yet as a whole. */
export type ThemeFile = Shaped<typeof themeShape>

/** A value with its span and key, for checks across keys. */
export interface Placed<T> {
  readonly value: T
  readonly key: string
  readonly span: ReturnType<typeof place>
}

function placed<T>(shape: Shape<T>): Shape<Placed<T>> {
  return (spot) => {
    const value = shape(spot)
    return value === undefined ? undefined : { value, key: nameOf(spot), span: place(spot) }
  }
}
