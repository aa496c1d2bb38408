/**
 * Breaks a label into lines no wider than `width` where its script allows: anywhere in Han, at spaces in Latin.
 * The lines are as even as their number permits.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string | readonly string[] {
  if (measure(text) <= width) return text
  const fewest = breakLines(text, width, measure)
  let best = fewest
  for (let share = 0.95; share > 1 / fewest.length - 0.05; share -= 0.05) {
    const narrower = breakLines(text, width * share, measure)
    if (narrower.length > fewest.length) break
    best = narrower
  }
  return best.length === 1 ? (best[0] ?? text) : best
}

function breakLines(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ""
  for (const piece of pieces(text)) {
    if (line !== "" && measure((line + piece).trimEnd()) > width && !closing.test(piece)) {
      lines.push(line.trimEnd())
      line = ""
    }
    line += line === "" ? piece.trimStart() : piece
  }
  lines.push(line.trimEnd())
  return lines
}

/** Marks that may not begin a line. */
const closing = /^[，。、；：！？）】》”’%％·]/

/** The pieces between break opportunities: one Han character, or a Latin word with the space after it. */
function pieces(text: string): readonly string[] {
  return text.match(/\p{Script=Han}|[（【《“‘]?[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [text]
}
