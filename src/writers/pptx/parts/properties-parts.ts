import type { Meta } from "../../../document/model.ts"
import { element, root, type XmlElement } from "../xml/element.ts"

/** core.xml (CT_CoreProperties): what the document says of itself, dated by the build's epoch. */
export function corePart(meta: Meta, epoch: number): XmlElement {
  const date = `${new Date(epoch * 1000).toISOString().slice(0, 19)}Z`
  const creator = meta.organisation ?? ""
  const dated = (name: string) => element(name, { "xsi:type": "dcterms:W3CDTF" }, date)
  return root(
    element(
      "cp:coreProperties",
      {},
      element("dc:title", {}, meta.title),
      element("dc:subject", {}, meta.subtitle),
      element("dc:creator", {}, creator),
      element("cp:keywords", {}, meta.keywords.join(", ")),
      element("dc:description", {}, meta.description),
      element("cp:lastModifiedBy", {}, creator),
      element("cp:revision", {}, "1"),
      dated("dcterms:created"),
      dated("dcterms:modified"),
      element("dc:language", {}, meta.locale),
    ),
    ["cp", "dc", "dcterms", "xsi"],
  )
}

const EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"

/** app.xml (CT_Properties). */
export function appPart(meta: Meta, counts: { slides: number; notes: number }): XmlElement {
  return root(
    element(
      "Properties",
      {},
      element("TotalTime", {}, "0"),
      element("Application", {}, "Microsoft Office PowerPoint"),
      element("Slides", {}, String(counts.slides)),
      element("Notes", {}, String(counts.notes)),
      element("HiddenSlides", {}, "0"),
      element("Company", {}, meta.organisation ?? ""),
      element("AppVersion", {}, "16.0000"),
    ),
    ["vt"],
    EXTENDED,
  )
}
