/** What a PDF says of itself. Empty strings are left out. */
export interface PdfInfo {
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly keywords: string
  /** BCP 47. */
  readonly language: string
  readonly created: Date
}

export const PRODUCER = "Galley"

/** XMP that agrees with the document information, and names PDF/UA-1 (ISO 14289-1) with the schema PDF/A wants for it. */
export function xmpMetadata(info: PdfInfo): string {
  const date = `${info.created.toISOString().slice(0, 19)}Z`
  const alternatives = (text: string) => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`
  return [
    description(
      "xmp",
      "http://ns.adobe.com/xap/1.0/",
      `<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate><xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>`,
    ),
    description(
      "dc",
      "http://purl.org/dc/elements/1.1/",
      [
        "<dc:format>application/pdf</dc:format>",
        `<dc:language><rdf:Bag><rdf:li>${escapeXml(info.language)}</rdf:li></rdf:Bag></dc:language>`,
        element("dc:title", alternatives(info.title), info.title),
        element("dc:creator", `<rdf:Seq><rdf:li>${escapeXml(info.author)}</rdf:li></rdf:Seq>`, info.author),
        element("dc:description", alternatives(info.subject), info.subject),
      ].join(""),
    ),
    description(
      "pdf",
      "http://ns.adobe.com/pdf/1.3/",
      `<pdf:Producer>${PRODUCER}</pdf:Producer>${element("pdf:Keywords", escapeXml(info.keywords), info.keywords)}`,
    ),
    description("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "<pdfuaid:part>1</pdfuaid:part>"),
    UA_SCHEMA,
  ].join("\n")
}

/** Document information for pdfkit: the same values as the XMP. */
export function documentInfo(info: PdfInfo): Record<string, string | Date> {
  const optional = { Title: info.title, Author: info.author, Subject: info.subject, Keywords: info.keywords }
  return {
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== "")),
    Creator: PRODUCER,
    Producer: PRODUCER,
    CreationDate: info.created,
    ModDate: info.created,
  }
}

function description(prefix: string, namespace: string, content: string): string {
  return `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">${content}</rdf:Description>`
}

function element(name: string, content: string, value: string): string {
  return value === "" ? "" : `<${name}>${content}</${name}>`
}

/** Escaped for XML 1.0; characters it cannot hold become U+FFFD. */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
  const legal = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
  return legal.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;")
}

/** PDF/A extension schema for `pdfuaid` (ISO 19005-3, 6.6.2.3). */
const UA_SCHEMA = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`
