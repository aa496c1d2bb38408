import type { OpenPdf } from "./open-pdf.ts"

/** The same reading, done once for each file however many rules ask. */
export function oncePerPdf<Result>(read: (pdf: OpenPdf) => Result): (pdf: OpenPdf) => Result {
  const known = new WeakMap<OpenPdf, { readonly result: Result }>()
  return (pdf) => {
    const found = known.get(pdf) ?? { result: read(pdf) }
    known.set(pdf, found)
    return found.result
  }
}
