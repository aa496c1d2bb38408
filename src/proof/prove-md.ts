import { chartsOn, type DeckForm, proveSlides } from "./prove-deck.ts"
import { inMarkdown } from "./prove-html.ts"
import { proveTexts } from "./prove-texts.ts"
import { readMd } from "./read/read-md.ts"
import type { Proof } from "./record.ts"

/** Proves that a deck in Markdown says what it must when Marp shows it. */
export function proveMd(bytes: Uint8Array, proof: Proof): void {
  const { path, copy, report } = proof
  const slides = readMd(bytes)
  const read = slides.map((slide) => ({ ...slide, printed: undefined }))
  proveSlides(proof, read, form)
  for (const slide of copy.slides) {
    const found = slides[slide.number - 1]
    if (found === undefined) continue
    const where = (part: string) => () => `slide ${slide.number}, ${part}`
    proveTexts({ path, where: where("notes"), wanted: slide.notes, found: found.notes, fixed: "all" }, report)
    const wanted = chartsOn(slide, copy).map(({ id }) => `charts/${id}.${copy.locale}.svg`)
    proveTexts({ path, where: where("pictures"), wanted, found: found.pictures, fixed: "all" }, report)
  }
}

/** Charts are pictures without captions, and no cells are merged. The ledger has no places in it: nothing may differ. */
const form: DeckForm = {
  ...inMarkdown,
  besideChart: () => [],
  partTexts: (part) => (part.kind === "table" ? part.unmerged : inMarkdown.partTexts(part)),
  fixed: "all",
}
