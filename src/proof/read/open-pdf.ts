import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist"
import { DamagedError } from "./zip.ts"

export type PdfDocument = PDFDocumentProxy
export type PdfPage = PDFPageProxy

/** Opens a PDF with pdf.js for as long as `read` takes; throws `DamagedError` for what pdf.js cannot read. */
export async function withPdf<Result>(
  bytes: Uint8Array,
  read: (document: PdfDocument) => Promise<Result>,
): Promise<Result> {
  const { getDocument, VerbosityLevel } = await loadPdfJs()
  const task = getDocument({
    data: new Uint8Array(bytes), // pdf.js takes the buffer for itself
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    stopAtErrors: true,
  })
  try {
    return await read(await task.promise)
  } catch (error) {
    throw new DamagedError(error instanceof Error ? error.message : String(error))
  } finally {
    await task.destroy()
  }
}

/**
 * pdf.js for Node 20 brings a push of its own for arrays, in place of an engine's that fails on frozen ones in another way;
 * it is several times slower, and everybody's. The engine's is put back.
 */
async function loadPdfJs() {
  const { push } = Array.prototype
  const [pdfJs] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.mjs" as string),
  ])
  Object.defineProperty(Array.prototype, "push", { value: push, writable: true, configurable: true })
  return pdfJs
}
