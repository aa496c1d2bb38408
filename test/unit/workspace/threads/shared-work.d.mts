type Work<Result> = (number: number) => Promise<Result>

export const square: Work<{ squared: number; own: boolean; thread: number }>
export const refuseOdd: Work<number>
export const leave: Work<number>
