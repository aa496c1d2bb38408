import { element, root } from "../xml/element.ts"
import type { FinishStep } from "./finish-package.ts"

const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
const OFFICE = "application/vnd.openxmlformats-officedocument"
const PRESENTATION = `${OFFICE}.presentationml`

/** Content types by extension. */
const defaults: Readonly<Record<string, string>> = {
  png: "image/png",
  rels: "application/vnd.openxmlformats-package.relationships+xml",
  svg: "image/svg+xml",
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  xml: "application/xml",
}

/** Content types of XML parts, by where they stand. */
const overrides: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${PRESENTATION}.presentation.main+xml`],
  [/^ppt\/slides\/[^/]+\.xml$/, `${PRESENTATION}.slide+xml`],
  [/^ppt\/slideLayouts\/[^/]+\.xml$/, `${PRESENTATION}.slideLayout+xml`],
  [/^ppt\/slideMasters\/[^/]+\.xml$/, `${PRESENTATION}.slideMaster+xml`],
  [/^ppt\/notesMasters\/[^/]+\.xml$/, `${PRESENTATION}.notesMaster+xml`],
  [/^ppt\/notesSlides\/[^/]+\.xml$/, `${PRESENTATION}.notesSlide+xml`],
  [/^ppt\/presProps\.xml$/, `${PRESENTATION}.presProps+xml`],
  [/^ppt\/viewProps\.xml$/, `${PRESENTATION}.viewProps+xml`],
  [/^ppt\/tableStyles\.xml$/, `${PRESENTATION}.tableStyles+xml`],
  [/^ppt\/theme\/[^/]+\.xml$/, `${OFFICE}.theme+xml`],
  [/^ppt\/charts\/colors\d+\.xml$/, "application/vnd.ms-office.chartcolorstyle+xml"],
  [/^ppt\/charts\/style\d+\.xml$/, "application/vnd.ms-office.chartstyle+xml"],
  [/^ppt\/charts\/[^/]+\.xml$/, `${OFFICE}.drawingml.chart+xml`],
  [/^docProps\/core\.xml$/, "application/vnd.openxmlformats-package.core-properties+xml"],
  [/^docProps\/app\.xml$/, `${OFFICE}.extended-properties+xml`],
]

/** Masters are declared that do not exist (#1444), and types nobody uses: ours are counted from the parts. */
export const writeContentTypes: FinishStep = (pkg, { template }) => {
  const paths = [...pkg.paths].sort()
  const taken = template?.graft.types ?? new Map<string, string>()
  const own = paths.filter((path) => !taken.has(path))
  const extensions = [...new Set(own.map((path) => path.replace(/^.*\./, "")))].sort()
  pkg.write(
    "[Content_Types].xml",
    root(
      element(
        "Types",
        {},
        extensions.map((Extension) => element("Default", { Extension, ContentType: contentType(Extension) })),
        paths.flatMap((path) => {
          const type = taken.get(path) ?? overrides.find(([pattern]) => pattern.test(path))?.[1]
          return type === undefined ? [] : [element("Override", { PartName: `/${path}`, ContentType: type })]
        }),
      ),
      [],
      TYPES,
    ),
  )
}

function contentType(extension: string): string {
  const type = defaults[extension]
  if (type === undefined) throw new Error(`no content type for .${extension}`)
  return type
}
