import type { Piece, SetLine } from "../../layout/compose-line.ts"
import { foreignLanguage } from "../../layout/foreign-language.ts"
import { hyphen } from "../../layout/hyphens.ts"
import { placeGlyphs } from "../../layout/place-glyphs.ts"
import type { Points, Weight } from "../../theme/theme.ts"
import { fillOf, type Ink, rectangle, rule, type TextMark } from "./drawing.ts"
import type { LinkArea } from "./flow.ts"
import type { TextPart } from "./set-text.ts"
import type { Setting } from "./setting.ts"
import { tag } from "./tag.ts"

interface Origin {
  readonly x: Points
  readonly baseline: Points
}

/** How far a note mark stands above the baseline, in em of its own size. */
const NOTE_RISE = 0.42

/** How far text above the line stands above the baseline, and text below the line below it, in em of its own size. */
const SCRIPT_RISE = { super: 0.5, sub: -0.24 } as const

/** The marks and link areas of one line whose baseline starts at `origin`. */
export function inkOfLine(
  line: SetLine,
  parts: readonly TextPart[],
  origin: Origin,
  setting: Setting,
): { readonly ink: readonly Ink[]; readonly links: readonly LinkArea[] } {
  const ink: Ink[] = []
  const links: LinkArea[] = []
  for (const pieces of piecesByFace(line.pieces, parts)) {
    const first = pieces[0] as Piece
    const last = pieces.at(-1) as Piece
    const part = parts[first.item] as TextPart
    const left = origin.x + first.x
    const width = last.x + last.width - first.x
    ink.push(...backing(part, left, width, origin.baseline, setting))
    if (part.note !== undefined) ink.push({ mark: noteMark(first, part, origin), tag: part.tag })
    else ink.push(...textInk(pieces, part, origin, setting))
    ink.push(...lines(part, left, width, origin.baseline, setting))
    if (part.run?.link !== undefined)
      links.push({
        target: part.run.link,
        x: left,
        y: origin.baseline - 0.95 * part.item.size,
        width,
        height: 1.25 * part.item.size,
        tag: part.tag,
        text: part.run.text,
      })
  }
  return { ink: [...ink, ...hyphenInk(line, parts, origin)], links }
}

/** Words in another language than the document's have a node of their own that says so (ISO 14289-1, 7.2). */
function textInk(pieces: readonly Piece[], part: TextPart, origin: Origin, { meta }: Setting): readonly Ink[] {
  const groups: { readonly language: string | undefined; readonly pieces: Piece[] }[] = []
  for (const piece of pieces) {
    const language = part.run?.code === true ? undefined : foreignLanguage(piece.text, meta.locale)
    const last = groups.at(-1)
    if (last !== undefined && last.language === language) last.pieces.push(piece)
    else groups.push({ language, pieces: [piece] })
  }
  return groups.map(({ language, pieces }) => ({
    mark: textMark(pieces, part, origin),
    tag: language === undefined ? part.tag : tag("Span", part.tag, { language }),
  }))
}

/** The hyphen behind the first part of a divided word: no text of the author's, so that readers find the word whole. */
function hyphenInk({ hyphen: at }: SetLine, parts: readonly TextPart[], origin: Origin): Ink[] {
  const part = parts[at?.item ?? -1]
  if (at === undefined || part === undefined) return []
  const piece: Piece = { text: HYPHEN, item: at.item, x: at.x, width: 0, fullWidth: false, spacing: 0, shrink: 0 }
  return [{ mark: textMark([piece], part, origin), tag: "artifact" }]
}

const HYPHEN = String.fromCodePoint(hyphen)

/** Neighbours that are drawn with the same face, size and colour. */
function piecesByFace(pieces: readonly Piece[], parts: readonly TextPart[]): Piece[][] {
  const groups: Piece[][] = []
  let previous: Piece | undefined
  for (const piece of pieces) {
    const italic = parts[piece.item]?.run?.italic === true
    const same =
      previous !== undefined && previous.item === piece.item && !(italic && previous.fullWidth !== piece.fullWidth)
    if (same) groups.at(-1)?.push(piece)
    else groups.push([piece])
    previous = piece
  }
  return groups
}

/** Emphasis: Latin oblique, Han in the medium weight, for Han has no italic. */
function textMark(pieces: readonly Piece[], part: TextPart, origin: Origin): TextMark {
  const first = pieces[0] as Piece
  const italic = part.run?.italic === true
  const placed = pieces.map((piece) => placeGlyphs(piece, part.item))
  const face: Weight = italic && first.fullWidth && part.weight === "regular" ? "medium" : part.weight
  return {
    kind: "text",
    face,
    size: part.item.size,
    color: part.color,
    alpha: 1,
    x: origin.x,
    y: origin.baseline - riseOf(part) * part.item.size,
    // A report holds most of its memory here: `concat` makes an array just as long as it has to be.
    codePoints: NONE.concat(...placed.map(({ codePoints }) => codePoints)),
    xs: NONE.concat(...placed.map(({ xs }) => xs)),
    angle: 0,
    oblique: italic && !first.fullWidth,
  }
}

const NONE: readonly number[] = []

function riseOf({ run }: TextPart): number {
  return run?.script === undefined ? 0 : SCRIPT_RISE[run.script]
}

function noteMark(piece: Piece, part: TextPart, origin: Origin): Ink["mark"] {
  const { index, prefix } = part.note ?? { index: 0, prefix: "" }
  return {
    kind: "note",
    note: index,
    prefix,
    face: part.weight,
    size: part.item.size,
    color: part.color,
    x: origin.x + piece.x,
    y: origin.baseline - NOTE_RISE * part.item.size,
  }
}

/** The wash behind code. */
function backing(part: TextPart, x: Points, width: Points, baseline: Points, setting: Setting): Ink[] {
  if (part.run?.code !== true) return []
  const { size } = part.item
  const box = rectangle(x - 1.5, baseline - 0.92 * size, width + 3, 1.22 * size)
  return [{ mark: fillOf(box, setting.colors.wash), tag: "artifact" }]
}

/** The line under a link, and the one through struck text. */
function lines(part: TextPart, x: Points, width: Points, baseline: Points, setting: Setting): Ink[] {
  const { size } = part.item
  const drawn: Ink[] = []
  if (part.run?.link !== undefined)
    drawn.push({ mark: rule(x, baseline + 0.16 * size, width, 0.5, setting.colors.mark), tag: "artifact" })
  if (part.run?.strike === true)
    drawn.push({ mark: rule(x, baseline - 0.3 * size, width, 0.06 * size, part.color), tag: "artifact" })
  return drawn
}
