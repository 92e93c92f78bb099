import type { Answer, ProblemAnswer } from '../api/call.ts';

/**
 * What came of trying to send an act.
 * - `received`: the server's receipt is here; only this lets the tablet forget.
 * - `quarantined`: received, and kept for a chief to decide on.
 * - `refused`: it will not be taken as it is; a person must look.
 * - `later`: it may be taken another time; other acts may fare better now.
 * - `stopped`: nothing can be sent now, this or another.
 */
export type Outcome =
  | { readonly kind: 'received' | 'quarantined'; readonly receipt: unknown }
  | { readonly kind: 'refused'; readonly problem: ProblemAnswer }
  | { readonly kind: 'later'; readonly why: Delay; readonly afterMs?: number }
  | { readonly kind: 'stopped'; readonly why: Halt };

/**
 * `busy`: the server has no time or a fault; `checking`: it has the file and looks at it; `receipt`: what came is none;
 * `undecided`: a chief decides first on the record that it supplements.
 */
export type Delay = 'busy' | 'checking' | 'receipt' | 'undecided';
export type Halt = 'unreachable' | 'notOurs' | 'signedOut';

/** What every kind of act makes of an answer that is no success. */
export const outcomeOf = (answer: Exclude<Answer, { kind: 'answered' }>): Outcome => {
  switch (answer.kind) {
    case 'refused':
      return { kind: 'refused', problem: answer.problem };
    case 'failed':
      return { kind: 'later', why: 'busy', ...(answer.afterMs !== undefined && { afterMs: answer.afterMs }) };
    case 'unreachable':
    case 'notOurs':
    case 'signedOut':
      return { kind: 'stopped', why: answer.kind };
  }
};
