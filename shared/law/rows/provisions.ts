import { clockProvisions } from './clock-provisions.ts';
import { labourCodeProvisions } from './labour-code-provisions.ts';
import { minorWorkerActs } from './minor-worker-acts.ts';
import { neighbouringActs } from './neighbouring-acts.ts';
import type { Provision } from '../schema.ts';
import { penaltyProvisions } from './penalty-provisions.ts';
import { visitProvisions } from './visit-provisions.ts';

/** Every rule that the catalogue can cite. */
export const provisions: readonly Provision[] = [
  ...labourCodeProvisions,
  ...minorWorkerActs,
  ...neighbouringActs,
  ...penaltyProvisions,
  ...visitProvisions,
  ...clockProvisions,
];
