/**
 * What a character is to the setting of a line. `han` and `latin` get a gap between them; `wide`
 * and `symbol` are the full-width and the narrow characters that do not.
 */
export type CharacterKind =
  | "han"
  | "wide"
  | "opening"
  | "closing"
  | "latin"
  | "symbol"
  | "space"
  | "invisible"
  | "break"

/** Classes of a text's code points, after CLREQ 3.1; quotes and dashes take the side their neighbours and locale are on. */
export function classify(codePoints: readonly number[], locale: string): CharacterKind[] {
  const east = isEastAsian(locale)
  const kinds = codePoints.map(knownKind)
  return kinds.map((kind, index) => {
    const codePoint = codePoints[index] ?? 0
    if (kind !== "symbol" || !ambiguous.has(codePoint)) return kind
    const [before, after] = [kinds[index - 1], kinds[index + 1]]
    const wide = east ? !(isNarrow(before) && isNarrow(after)) : before === "han" || after === "han"
    return wide ? wideKind(codePoint) : "symbol"
  })
}

/** Whether a BCP 47 tag names a language set in full-width characters. */
export function isEastAsian(locale: string): boolean {
  return /^(zh|ja|ko|yue|wuu|nan|hak)(-|$)/i.test(locale)
}

/** Full-width characters are set with their own advance; all others as Latin text. */
export function isFullWidth(kind: CharacterKind): boolean {
  return kind === "han" || kind === "wide" || kind === "opening" || kind === "closing"
}

/** Width in em of a space that a face may have no glyph for; undefined for a character that is no space. */
export function spaceWidth(codePoint: number): number | undefined {
  return spaces.get(codePoint)
}

/** Characters that are never drawn: joiners, soft hyphens, variation selectors. */
export function isInvisible(codePoint: number): boolean {
  return (
    codePoint === 0xad ||
    (codePoint >= 0x200b && codePoint <= 0x200f) ||
    (codePoint >= 0x2060 && codePoint <= 0x2064) ||
    (codePoint >= 0xfe00 && codePoint <= 0xfe0f) ||
    codePoint === 0xfeff
  )
}

const spaces: ReadonlyMap<number, number> = new Map([
  [0x09, 0.224],
  [0x20, 0.224],
  [0xa0, 0.224],
  [0x2002, 0.5],
  [0x2003, 1],
  [0x2004, 1 / 3],
  [0x2005, 0.25],
  [0x2006, 1 / 6],
  [0x2007, 0.555],
  [0x2008, 0.278],
  [0x2009, 0.2],
  [0x200a, 0.1],
  [0x202f, 0.2],
  [0x205f, 0.222],
  [0x3000, 1],
])

const opening = new Set("（〔［｛〈《「『【〖〘〚｟")
const closing = new Set("），。、；：！？．〕］｝〉》」』】〗〙〛｠")
const ambiguous = new Set([..."“”‘’—…·×÷±≈≠≤≥→←↑↓•°′″∞√∑●○■□▲△▼▽◆◇★☆①②③④⑤⑥⑦⑧⑨⑩"].map((c) => c.codePointAt(0) ?? 0))

const kindOf = new Map<number, CharacterKind>()

function knownKind(codePoint: number): CharacterKind {
  const known = kindOf.get(codePoint)
  if (known !== undefined) return known
  const kind = plainKind(codePoint)
  kindOf.set(codePoint, kind)
  return kind
}

function plainKind(codePoint: number): CharacterKind {
  if (codePoint === 0x0a) return "break"
  if (spaces.has(codePoint)) return "space"
  if (isInvisible(codePoint)) return "invisible"
  const character = String.fromCodePoint(codePoint)
  if (opening.has(character)) return "opening"
  if (closing.has(character)) return "closing"
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u.test(character))
    return "han"
  if ((codePoint >= 0x3000 && codePoint <= 0x30ff) || (codePoint >= 0xff00 && codePoint <= 0xffef)) return "wide"
  if (/[\p{L}\p{N}\p{M}%$€£¥<>=~+≈#&@\-−–/]/u.test(character) && !ambiguous.has(codePoint)) return "latin"
  return "symbol"
}

function wideKind(codePoint: number): CharacterKind {
  if (codePoint === 0x201c || codePoint === 0x2018) return "opening"
  if (codePoint === 0x201d || codePoint === 0x2019) return "closing"
  return "wide"
}

function isNarrow(kind: CharacterKind | undefined): boolean {
  return kind === "latin" || kind === "space"
}
