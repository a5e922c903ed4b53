/** The one entry of an answer about one run. */
export function only<T>(answers: readonly T[]): T {
  const [answer] = answers;
  if (answer === undefined || answers.length !== 1) {
    throw new Error(`internal: expected an answer for one run, got ${answers.length}`);
  }
  return answer;
}
