import type { Inline, Run } from "../../../document/model.ts"
import type { TextStyle, Theme } from "../../../theme/theme.ts"
import { isSafeLink, isSectionLink } from "../links.ts"
import { officeColor } from "./palette.ts"
import type { OfficeColor, TextParagraph, TextRun } from "./shapes.ts"

/** What a run of a paragraph takes on; absent properties are inherited. */
export interface RunStyle {
  readonly size?: number
  readonly bold?: boolean
  readonly color?: OfficeColor
}

/** A paragraph in a style of the theme, with every property stated: for boxes that inherit nothing. */
export function styledParagraph(
  theme: Theme,
  inlines: readonly Inline[],
  style: TextStyle,
  more: Partial<TextParagraph> & { color?: OfficeColor } = {},
): TextParagraph {
  const { color = officeColor(theme, style.color), ...paragraph } = more
  return {
    line: style.size * style.line,
    ...paragraph,
    runs: textRuns(inlines, { size: style.size, bold: style.weight === "bold", color }),
  }
}

/** Runs as slides hold them: breaks belong to the run that follows, marks of sources leave no trace in the text. */
export function textRuns(inlines: readonly Inline[], style: RunStyle): readonly TextRun[] {
  const runs: TextRun[] = []
  let breakBefore = false
  for (const inline of inlines) {
    if (inline.kind === "break") breakBefore = runs.length > 0
    if (inline.kind !== "text" || inline.text === "") continue
    runs.push({ ...textRun(inline, style), ...(breakBefore ? { breakBefore } : {}) })
    breakBefore = false
  }
  return runs
}

function textRun(run: Run, style: RunStyle): TextRun {
  return {
    text: oneLine(run.text),
    ...(style.size === undefined ? {} : { size: style.size }),
    ...(style.bold || run.bold || (run.italic && isHan(run.text)) ? { bold: true } : {}),
    ...(run.italic && !isHan(run.text) ? { italic: true } : {}),
    ...(run.script === undefined ? {} : { script: run.script }),
    ...(run.strike ? { strike: true } : {}),
    ...(style.color === undefined ? {} : { color: style.color }),
    ...(run.link !== undefined && (isSafeLink(run.link) || isSectionLink(run.link)) ? { link: run.link } : {}),
  }
}

/** Han type has no italic: its emphasis is bold. */
function isHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text)
}

/** The same words with a line break after the first colon, where a cover's title divides; unchanged when it has breaks. */
export function breakAfterColon(inlines: readonly Inline[]): readonly Inline[] {
  if (inlines.some(({ kind }) => kind === "break")) return inlines
  const at = inlines.findIndex((inline) => inline.kind === "text" && COLON.test(inline.text))
  const run = inlines[at]
  if (run?.kind !== "text") return inlines
  const match = COLON.exec(run.text)
  const end = (match?.index ?? 0) + 1
  const rest = run.text.slice(end).trimStart()
  const after = [...(rest === "" ? [] : [{ ...run, text: rest }]), ...inlines.slice(at + 1)]
  if (plainText(after) === "") return inlines
  return [...inlines.slice(0, at), { ...run, text: run.text.slice(0, end) }, { kind: "break" }, ...after]
}

/** A full-width colon, or a half-width one before a space: not the one in 12:30. */
const COLON = /：|:(?=\s)/

/** The words of some inlines on one line. */
export function plainText(inlines: readonly Inline[]): string {
  return oneLine(
    inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? "\n" : "")).join(""),
  ).trim()
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ")
}
