/** One line for the operator, without personal data; the machine's entry decides where it goes. */
export type Log = (line: string) => void;

/** The words of any thrown value, for a log line. */
export const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
