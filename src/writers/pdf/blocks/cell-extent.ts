import { setLines } from "../../../layout/set-lines.ts"
import type { TextItem } from "../../../layout/shape-text.ts"
import { unbrokenWidth } from "../../../layout/shaped-paragraph.ts"
import type { Points } from "../../../theme/theme.ts"
import type { TextPart } from "../set-text.ts"
import type { Setting } from "../setting.ts"

/** What a cell asks for: no word broken, and nothing broken. */
export interface CellExtent {
  readonly min: Points
  readonly max: Points
}

/** Widths of a cell's widest word and of its text on one line. */
export function cellExtent(parts: readonly TextPart[], setting: Setting): CellExtent {
  const items = parts.map(({ item }) => item)
  const { locale } = setting.meta
  const widest = (width: Points) =>
    setLines(items, { width, indent: 0, locale }).reduce((max, line) => Math.max(max, line.width), 0)
  return { min: widestWord(items, locale), max: widest(Number.POSITIVE_INFINITY) + SLACK }
}

/** Keeps a cell set to its own extent from breaking through rounding. */
const SLACK = 0.01

/** Han may be broken anywhere, but a column narrower than four of them reads badly. */
const FEWEST_HAN = 4

function widestWord(items: readonly TextItem[], locale: string): Points {
  let widest = 0
  for (const item of items)
    for (const word of item.together === true ? [item.text] : item.text.split(/\s+/)) {
      const width = unbrokenWidth([{ ...item, text: word }], locale)
      const han = /\p{Script=Han}/u.test(word) && item.together !== true
      widest = Math.max(widest, han ? Math.min(width, FEWEST_HAN * item.size) : width)
    }
  return widest + SLACK
}

/** What stands around a cell's number, its sign left out: `CNY m`, `%`; undefined when the text has no digit. */
export function unitOf(cell: { readonly parts: readonly TextPart[] }): string | undefined {
  const text = cell.parts.flatMap(({ item, run }) => (run === undefined ? [] : [item.text])).join("")
  const number = /[\d,]*\d(?:\.\d+)?/.exec(text)
  if (number === null) return undefined
  const around = `${text.slice(0, number.index)} ${text.slice(number.index + number[0].length)}`
  return around
    .replace(/[><~≈+−-]/g, "")
    .replace(/\s+/g, " ")
    .trim()
}

/** A number's width up to its decimal point and from there on (decimals, unit); undefined when the text has no digit. */
export function decimalSplit(cell: {
  readonly parts: readonly TextPart[]
}): { readonly before: Points; readonly after: Points } | undefined {
  const text = cell.parts.map(({ item }) => item.text).join("")
  const number = /\d[\d,]*/.exec(text)
  if (number === null) return undefined
  const at = number.index + number[0].length
  const width = (from: number, to: number) => widthOf(cell.parts, from, to)
  return { before: width(0, at), after: width(at, text.length) }
}

function widthOf(parts: readonly TextPart[], from: number, to: number): Points {
  let start = 0
  const items = parts.map(({ item }): TextItem => {
    const text = item.text.slice(Math.max(0, from - start), Math.max(0, to - start))
    start += item.text.length
    return { ...item, text }
  })
  const [line] = setLines(items, { width: Number.POSITIVE_INFINITY, indent: 0, locale: "en" })
  return line?.width ?? 0
}
