/** Told about each artifact as it is done. */
export type Progress = (path: string) => void

/** Runs a named step of a build; one who measures notes when it began and ended. */
export type Step = <T>(name: string, run: () => T) => T
