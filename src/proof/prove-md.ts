import { proveSlides } from "./prove-deck.ts"
import { inMarkdown } from "./prove-html.ts"
import { proveTexts } from "./prove-texts.ts"
import { readMd } from "./read/read-md.ts"
import type { Proof } from "./record.ts"

/** Proves that a deck in Markdown says what it must when Marp shows it. The ledger has no places in it: nothing may differ. */
export function proveMd(bytes: Uint8Array, proof: Proof): void {
  const { path, copy, report } = proof
  const slides = readMd(bytes)
  proveSlides(
    proof,
    slides.map((slide) => ({ ...slide, printed: undefined })),
    { ...inMarkdown, besideChart: () => [], fixed: "all" },
  )
  for (const { number, notes } of copy.slides) {
    const found = slides[number - 1]?.notes
    if (found !== undefined)
      proveTexts({ path, where: () => `slide ${number}, notes`, wanted: notes, found, fixed: "all" }, report)
  }
}
