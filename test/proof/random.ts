/** Numbers that look drawn and are the same for the same seed: Lehmer's generator (Park and Miller, 1988). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1
  }

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647
    return this.#state % end
  }

  pick<T>(from: readonly T[]): T {
    const found = from[this.below(from.length)]
    if (found === undefined) throw new Error("there is nothing to pick from")
    return found
  }
}
