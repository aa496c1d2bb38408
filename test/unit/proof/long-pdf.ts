import PDFDocument from "pdfkit"

/** A tagged report of as many pages, each with a heading, a paragraph with a mark, and the note that it leads to. */
export function longPdf(pages: number): Promise<Uint8Array> {
  const pdf = new PDFDocument({ tagged: true, autoFirstPage: false, compress: true, pdfVersion: "1.7" })
  const chunks: Buffer[] = []
  const ended = new Promise<Uint8Array>((resolve) => {
    pdf
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))))
  })
  const root = pdf.struct("Document")
  pdf.addStructure(root)
  const say = (text: string) => () => void pdf.text(text)
  const struct = (type: string, ...children: PDFKit.PDFStructureElementChild[]) => pdf.struct(type, {}, children)
  for (let page = 1; page <= pages; page++) {
    pdf.addPage()
    root.add(struct("H1", say(`Heading ${page}`)))
    root.add(struct("P", say(`Paragraph of page ${page}`), struct("Reference", say(String(page)))))
    root.add(struct("Note", struct("Lbl", say(String(page))), say(`note to page ${page}`)))
    pdf.markContent("Artifact", { type: "Pagination" })
    pdf.text(`foot ${page}`)
    pdf.endMarkedContent()
  }
  root.end()
  pdf.end()
  return ended
}
