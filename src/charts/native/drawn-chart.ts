import type { Guides } from "../guides.ts"
import type { FormContext } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import type { Drawing, Scene } from "../vega.ts"

/** A drawn chart with what it was drawn from: all that a native chart is compiled from. */
export interface DrawnChart {
  readonly context: FormContext
  /** In the normal form, in drawing order. */
  readonly units: readonly SpecUnit[]
  /** Whether bounds were drawn, as open or hollow ends. */
  readonly showsBounds: boolean
  readonly scene: Scene
  readonly guides: Guides
  readonly drawing: Drawing
}

/** Why a chart is no native one: thrown by the compilers, caught where they are chosen. */
export class NotNative extends Error {}
