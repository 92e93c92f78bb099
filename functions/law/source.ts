import { builtInLaw } from '../../shared/law/catalogue.ts';
import type { Law } from '../../shared/law/law.ts';

/** Where the law comes from by which whoever asks now is answered. */
export interface LawSource {
  readonly inForce: () => Promise<Law>;
}

/** The law as the release ships it. */
export const releasedLaw: LawSource = { inForce: () => Promise.resolve(builtInLaw) };
