import type { Block, Inline, ListItem, Paragraph, Run } from "../document/model.ts"

/** A list item as layouts compose it: the leading bold words, the italic words after them, and the rest. */
export interface Card {
  readonly lead: readonly Inline[]
  readonly label: readonly Inline[]
  readonly detail: readonly Inline[]
  /** Blocks after the item's first paragraph: nested lists and paragraphs. */
  readonly more: readonly Block[]
}

/** Takes an item apart. An item that does not begin with bold words is all detail. */
export function readCard(item: ListItem): Card {
  const [first, ...rest] = item.blocks
  const paragraph = first?.kind === "paragraph" ? first : undefined
  const inlines = trim(paragraph?.inlines ?? [])
  const [lead, afterLead] = take(inlines, (run) => run.bold)
  const [label, afterLabel] = take(trim(afterLead), (run) => run.italic)
  return {
    lead: plain(lead, "bold"),
    label: plain(label, "italic"),
    detail: trim(afterLabel),
    more: paragraph === undefined ? item.blocks : rest,
  }
}

/**
 * The same for running points, where bold words that open a sentence stay in it: they are a lead only when a line
 * break, a label or nothing follows, or when they end in a colon.
 */
export function readPoint(item: ListItem): Card {
  const card = readCard(item)
  if (card.lead.length === 0 || card.label.length > 0 || card.detail.length === 0) return card
  const inlines = trim((item.blocks[0] as Paragraph).inlines)
  const [lead, rest] = take(inlines, (run) => run.bold)
  if (/[:：]\s*$/.test(text(lead)) || opensWithBreak(rest)) return card
  return { ...card, lead: [], label: [], detail: inlines }
}

function opensWithBreak(inlines: readonly Inline[]): boolean {
  const words = inlines.findIndex((inline) => inline.kind === "text" && inline.text.trim() !== "")
  return inlines.slice(0, words).some(({ kind }) => kind === "break")
}

/** The number a card leads with, and the words of its unit, which are set smaller. */
export function splitNumber(lead: readonly Inline[]): { kind: "number" | "unit"; inlines: readonly Inline[] }[] {
  const whole = text(lead)
  const match = /^([<>~≈]*)([A-Z]{3}\s+)?([^\d]*\d[\d.,:–/-]*(?:\s?[%‰×†]|(?:x|st|nd|rd|th)\b)?)(\D*)$/u.exec(whole)
  if (match === null) return [{ kind: "number", inlines: lead }]
  const [, sign = "", currency = "", number = "", unit = ""] = match
  const lengths = currency === "" ? [0, 0, sign.length + number.length] : [sign.length, currency.length, number.length]
  const kinds = ["number", "unit", "number", "unit"] as const
  let at = 0
  const parts = [...lengths, unit.length].map((length, index) => {
    const from = at
    at += length
    return { kind: kinds[index] ?? "unit", inlines: slice(lead, from, at) }
  })
  return parts.filter(({ inlines }) => inlines.some((inline) => inline.kind === "text" && inline.text !== ""))
}

/** The inlines' text from one offset to another, each piece keeping its lineage. */
function slice(inlines: readonly Inline[], from: number, to: number): readonly Inline[] {
  const pieces: Inline[] = []
  let at = 0
  for (const inline of inlines) {
    if (inline.kind !== "text") continue
    const text = inline.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (text !== "") pieces.push({ ...inline, text })
    at += inline.text.length
  }
  return pieces
}

function take(inlines: readonly Inline[], wanted: (run: Run) => boolean): [readonly Inline[], readonly Inline[]] {
  let end = 0
  while (end < inlines.length) {
    const inline = inlines[end] as Inline
    const inside = inline.kind === "source" || (inline.kind === "text" && wanted(inline))
    const between = isBlank(inline) && inlines.slice(end + 1).find((next) => !isBlank(next))
    const goesOn = between !== undefined && between !== false && between.kind === "text" && wanted(between)
    if (!inside && !goesOn) break
    end++
  }
  return [trim(inlines.slice(0, end)), inlines.slice(end)]
}

/** The role that the emphasis stood for is the card's now. */
function plain(inlines: readonly Inline[], emphasis: "bold" | "italic"): readonly Inline[] {
  return inlines.map((inline) => (inline.kind === "text" ? { ...inline, [emphasis]: false } : inline))
}

function trim(inlines: readonly Inline[]): readonly Inline[] {
  let [start, end] = [0, inlines.length]
  while (start < end && isBlank(inlines[start] as Inline)) start++
  while (end > start && isBlank(inlines[end - 1] as Inline)) end--
  return inlines.slice(start, end).map((inline, index, all) => {
    if (inline.kind !== "text") return inline
    const opened = index === 0 ? inline.text.trimStart() : inline.text
    return { ...inline, text: index === all.length - 1 ? opened.trimEnd() : opened }
  })
}

function text(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : "")).join("")
}

function isBlank(inline: Inline): boolean {
  return inline.kind === "break" || (inline.kind === "text" && inline.text.trim() === "")
}
