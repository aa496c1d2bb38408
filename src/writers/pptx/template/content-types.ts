import type { OfficePackage } from "../package.ts"
import { all } from "../xml/dom.ts"

const NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
/** The part that says what each part is. */
export const CONTENT_TYPES = "[Content_Types].xml"

/** The content type of a part, as a package declares it; undefined when it does not. */
export function contentTypeOf(pkg: OfficePackage, part: string): string | undefined {
  const document = pkg.document(CONTENT_TYPES)
  const override = all(document, `{${NAMESPACE}}Override`).find(
    (node) => node.getAttribute("PartName")?.toLowerCase() === `/${part}`.toLowerCase(),
  )
  const extension = part.replace(/^.*\./, "").toLowerCase()
  const fallback = all(document, `{${NAMESPACE}}Default`).find(
    (node) => node.getAttribute("Extension")?.toLowerCase() === extension,
  )
  return (override ?? fallback)?.getAttribute("ContentType") ?? undefined
}

/** Every content type that a package declares. */
export function declaredTypes(pkg: OfficePackage): readonly string[] {
  const document = pkg.document(CONTENT_TYPES)
  return [...all(document, `{${NAMESPACE}}Override`), ...all(document, `{${NAMESPACE}}Default`)].map(
    (node) => node.getAttribute("ContentType") ?? "",
  )
}
