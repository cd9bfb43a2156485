// Whole numbers beyond int32, which typed arrays would take modulo 2³² without a word.

/** The number, if an int32 holds it. */
export function wholeWithin(operation: string, value: number): number {
  if (value > 2147483647 || value < -2147483648)
    throw new Error(
      `${operation} of whole numbers comes to ${value}, which int32 does not hold: cast to float32 before`,
    );
  return value;
}
