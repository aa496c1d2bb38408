import type { Mutation } from "./mutate-pptx.ts"
import { type MutationKind, mutateText } from "./mutate-text.ts"
import type { Random } from "./random.ts"

/** Texts between tags, and what is said to those who point or listen. */
const TEXTS =
  /(?<=>)[^<>]*[^<>\s][^<>]*(?=<)|(?<=(?: data-tip| aria-label| aria-description| data-title| data-quantity)=")[^"]+(?=")/g

/** Changes one text of a deck's page, on a slide or in its notes. */
export function mutateHtml(html: Uint8Array, kind: MutationKind, random: Random): Mutation | undefined {
  const page = new TextDecoder().decode(html)
  const [start, end] = [page.indexOf('<main class="deck"'), page.indexOf("</main>")]
  const texts = [...page.slice(start, end).matchAll(TEXTS)]
  const { index, 0: written } = random.pick(texts)
  const text = mutateText(unescaped(written), kind, random)
  if (text === undefined) return undefined
  const at = start + index
  const changed = page.slice(0, at) + escaped(text.to) + page.slice(at + written.length)
  const where = `slide ${(page.slice(0, at).match(/<section /g) ?? []).length}`
  return { ...text, where, bytes: new TextEncoder().encode(changed) }
}

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
