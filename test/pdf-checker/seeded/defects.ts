import { contentDefects } from "./content-defects.ts"
import type { Defect } from "./defect.ts"
import { documentDefects } from "./document-defects.ts"
import { fontDefects } from "./font-defects.ts"
import { linkDefects } from "./link-defects.ts"
import { tableDefects } from "./table-defects.ts"
import { treeDefects } from "./tree-defects.ts"

/** At least one defect for each rule. */
export const defects: readonly Defect[] = [
  ...documentDefects,
  ...treeDefects,
  ...tableDefects,
  ...contentDefects,
  ...linkDefects,
  ...fontDefects,
]
