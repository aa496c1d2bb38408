import type { Inline, Placement, Run, SourceMark } from "../../document/model.ts"
import { balanceLines, settleLines } from "../../layout/balance-lines.ts"
import type { SetLine } from "../../layout/compose-line.ts"
import { justifyLine } from "../../layout/justify-line.ts"
import { setLines } from "../../layout/set-lines.ts"
import type { TextItem } from "../../layout/shape-text.ts"
import { textAccent } from "../../theme/contrast.ts"
import type { Points, TextStyle, Weight } from "../../theme/theme.ts"
import { type Rgb, rgb } from "./drawing.ts"
import { type Slice, slice, type Use } from "./flow.ts"
import { inkOfLine } from "./ink-line.ts"
import type { Setting } from "./setting.ts"
import { type Tag, tag } from "./tag.ts"

/** How and where a paragraph is set. */
export interface TextSetting {
  readonly style: TextStyle
  /** Left edge on the page. */
  readonly x: Points
  readonly width: Points
  readonly indent?: Points
  /** `balance`: left-aligned lines of about equal length; `settle`: only where the last would be nearly empty. */
  readonly align: "left" | "center" | "right" | "justify" | "balance" | "settle"
  readonly tag: Tag
  readonly role: Placement["role"]
  /** Distance of the baselines; the style's own line height when absent. */
  readonly leading?: Points
  readonly color?: Rgb
}

/** One inline made ready: what is measured, and what it is. */
export interface TextPart {
  readonly item: TextItem
  readonly weight: Weight
  readonly color: Rgb
  /** The run it prints; absent for breaks and note marks. */
  readonly run?: Run
  /** A note mark: its index in the register, and the comma after a mark right before it. */
  readonly note?: { readonly index: number; readonly prefix: string }
  readonly tag: Tag
}

/** Sets a paragraph: a slice for each of its lines. */
export function setText(inlines: readonly Inline[], how: TextSetting, setting: Setting): readonly Slice[] {
  return setParts(textParts(inlines, how, setting), how, setting)
}

/** Sets inlines that were made ready before. */
export function setParts(parts: readonly TextPart[], how: TextSetting, setting: Setting): readonly Slice[] {
  const items = parts.map(({ item }) => item)
  const fill = how.align === "justify" ? ("even" as const) : ("greedy" as const)
  const { hyphenator, meta } = setting
  const measure = { width: how.width, indent: how.indent ?? 0, locale: meta.locale, fill, hyphenator }
  const lines = linesOf[how.align](items, measure)
  const seen = new Set<number>()
  return lines.map((line) => sliceOfLine(line, parts, how, setting, seen))
}

const linesOf = {
  left: setLines,
  center: setLines,
  right: setLines,
  justify: setLines,
  balance: balanceLines,
  settle: settleLines,
} satisfies Record<TextSetting["align"], typeof setLines>

/** Inlines with face, size, colour and tag resolved; source marks enter the register. */
export function textParts(inlines: readonly Inline[], how: TextSetting, setting: Setting): readonly TextPart[] {
  const color = how.color ?? rgb(how.style.color)
  return inlines.flatMap((inline, index): TextPart[] => {
    if (inline.kind === "source") {
      if (isEmptyMark(inline)) return []
      const before = inlines[index - 1]
      return [notePart(inline, how, setting, before?.kind === "source" && !isEmptyMark(before) ? "," : "")]
    }
    const weight = inline.kind === "text" && inline.bold ? "bold" : how.style.weight
    const face = setting.faces[weight]
    // The space is not seen; whoever reads the text without its lines needs it between the words.
    if (inline.kind === "break")
      return [{ item: { text: " \n", face, size: how.style.size }, weight, color, tag: how.tag }]
    const text = inline.text.replace(/[\t\n\r]/g, " ")
    const script = inline.script !== undefined
    const size = script ? SCRIPT_SIZE * how.style.size : how.style.size
    const kept = inline.cite !== undefined || inline.reference !== undefined
    const [together, whole] = [kept, inline.code || how.tag.type === "Code"]
    const item: TextItem = { text, face, size, together, whole, attached: script }
    const own = inline.link === undefined ? how.tag : tag("Link", how.tag)
    return [{ item, weight, color, run: inline, tag: own }]
  })
}

/** Size of text below or above the line, in em of the text's. */
const SCRIPT_SIZE = 0.68

function notePart(mark: SourceMark, how: TextSetting, setting: Setting, prefix: string): TextPart {
  const index = setting.notes.add(mark, how.tag)
  const size = Math.min(how.style.size, Math.max(setting.theme.report.floor, 0.65 * how.style.size))
  return {
    item: { text: `${prefix}${setting.notes.guess(index)}`, face: setting.faces.medium, size, attached: true },
    weight: "medium",
    color: rgb(textAccent(setting.theme, 0)),
    note: { index, prefix },
    tag: tag("Reference", how.tag),
  }
}

/** Baseline of type of this size in a line of this height. */
export function baselineIn(leading: Points, size: Points, setting: Setting): Points {
  const { ascent, descent } = setting.faces.regular
  return (leading - (ascent + descent) * size) / 2 + ascent * size
}

function sliceOfLine(
  line: SetLine,
  parts: readonly TextPart[],
  how: TextSetting,
  setting: Setting,
  seen: Set<number>,
): Slice {
  const leading = how.leading ?? how.style.size * how.style.line
  const full =
    how.align === "justify" ? justifyLine(line, how.width, (item) => parts[item]?.item.size ?? how.style.size) : line
  const rest = how.width - full.width
  const shift = how.align === "right" ? rest : how.align === "center" ? rest / 2 : 0
  const origin = { x: how.x + shift, baseline: baselineIn(leading, how.style.size, setting) }
  const { ink, links } = inkOfLine(full, parts, origin, setting)
  const uses: Use[] = []
  const notes: number[] = []
  for (const { item } of full.pieces) {
    const part = parts[item]
    if (part === undefined || seen.has(item)) continue
    seen.add(item)
    if (part.note !== undefined) notes.push(part.note.index)
    const { run } = part
    if (run !== undefined && (run.cite !== undefined || run.claim !== undefined)) uses.push({ run, role: how.role })
  }
  return slice(leading, ink, { links, notes, uses, hyphenated: full.hyphen !== undefined })
}

/** Whether a source mark says anything at all. */
function isEmptyMark(mark: SourceMark): boolean {
  return mark.sources.length === 0 && mark.note.length === 0
}
