import type { Deck } from "../../document/model.ts"
import type { RegionStyle, Theme } from "../../theme/theme.ts"
import { eachSlide, elementToken, type ParseState, type Token, type TokenStep } from "./marp-renderer.ts"

/** Marks the lead, label and detail of each list item, where the layout composes lists of cards. */
export function cardTokens(deck: Deck, theme: Theme): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, _open, index) => {
      const layout = theme.deck.layouts.get(deck.slides[index]?.layout ?? "")
      const style = layout?.regions.find((region) => region.accepts.includes("list"))?.style
      if (style === undefined) return inside
      for (const inline of itemInlines(inside)) {
        inline.children = composeCard(inline.children ?? [], style, state)
      }
      return inside
    })
  }
}

/** The first inline of every item of a list that stands in no other. */
function itemInlines(tokens: readonly Token[]): readonly Token[] {
  const found: Token[] = []
  let depth = 0
  let wanted = false
  for (const token of tokens) {
    if (token.type === "bullet_list_open" || token.type === "ordered_list_open") depth++
    if (token.type === "bullet_list_close" || token.type === "ordered_list_close") depth--
    if (token.type === "list_item_open" && depth === 1) wanted = true
    if (token.type === "inline" && wanted && depth === 1) {
      found.push(token)
      wanted = false
    }
  }
  return found
}

function composeCard(children: readonly Token[], style: RegionStyle, state: ParseState): Token[] {
  const [lead, afterLead] = takeElement(trimStart(children), "strong")
  if (style === "sources" && lead.length === 0) return [...children]
  const [label, afterLabel] = lead.length === 0 ? [[], afterLead] : takeElement(trimStart(afterLead), "em")
  const detail = trimStart(afterLabel)
  if (style === "points" && !isLead(lead, label, afterLead)) return [...children]
  lead[0]?.attrJoin("class", "lead")
  label[0]?.attrJoin("class", "label")
  const words = style === "numbers" ? splitUnit(lead, state) : lead
  if (detail.length === 0) return [...words, ...label]
  const open = elementToken(state, "span", 1, [["class", "detail"]])
  return [...words, ...label, open, ...detail, elementToken(state, "span", -1)]
}

/** Bold words that open a running point are its lead only before a break, a label or nothing, or with a colon. */
function isLead(lead: readonly Token[], label: readonly Token[], rest: readonly Token[]): boolean {
  if (lead.length === 0) return false
  if (label.length > 0 || rest.every(isBlank)) return true
  const opensWithBreak = rest
    .find((token) => token.type !== "text" || token.content.trim() !== "")
    ?.type.endsWith("break")
  return opensWithBreak === true || /[:：]\s*$/.test(textOf(lead))
}

/** An element at the very start, and what follows it. */
function takeElement(tokens: readonly Token[], tag: string): [Token[], readonly Token[]] {
  if (tokens[0]?.tag !== tag || tokens[0].nesting !== 1) return [[], tokens]
  let depth = 0
  const end = tokens.findIndex((token) => {
    if (token.tag === tag) depth += token.nesting
    return depth === 0
  })
  return [tokens.slice(0, end + 1), tokens.slice(end + 1)]
}

function trimStart(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token) => !isBlank(token))
  return start < 0 ? [] : tokens.slice(start)
}

function isBlank(token: Token): boolean {
  return (
    token.type === "softbreak" || token.type === "hardbreak" || (token.type === "text" && token.content.trim() === "")
  )
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === "text" ? content : "")).join("")
}

/** The sign, a currency before the number, the number with its per cent, and what follows without a digit: its unit. */
const NUMBER =
  /^(?<sign>[<>~≈]*)(?<before>[A-Z]{3}\s+)?(?<number>[^\d]*\d[\d.,:–/-]*(?:\s?[%‰×†]|(?:x|st|nd|rd|th)\b)?)(?<after>\D*)$/u

/** Wraps the words around a lead's number, which are set smaller. */
function splitUnit(lead: Token[], state: ParseState): Token[] {
  const groups = NUMBER.exec(textOf(lead))?.groups
  if (groups === undefined) return lead
  const sign = groups.sign?.length ?? 0
  const start = sign + (groups.before?.length ?? 0)
  const end = start + (groups.number?.length ?? 0)
  let at = 0
  return lead.flatMap((token) => {
    if (token.type !== "text") return [token]
    const from = at
    at += token.content.length
    const cut = (low: number, high: number) => token.content.slice(Math.max(0, low - from), Math.max(0, high - from))
    const piece = (text: string): Token => Object.assign(new state.Token("text", "", 0), { content: text })
    const unit = (text: string) =>
      text === ""
        ? []
        : [elementToken(state, "span", 1, [["class", "unit"]]), piece(text), elementToken(state, "span", -1)]
    const plain = (text: string) => (text === "" ? [] : [piece(text)])
    return [...plain(cut(0, sign)), ...unit(cut(sign, start)), ...plain(cut(start, end)), ...unit(cut(end, at))]
  })
}
