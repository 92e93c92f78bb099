import { childProtectionViolations } from './child-protection-violations.ts';
import { minorWorkerViolations } from './minor-worker-violations.ts';
import { neighbouringViolations } from './neighbouring-violations.ts';
import type { ViolationType } from '../schema.ts';

/** Every act that can be fined; the nine against minor workers come first. */
export const violationTypes: readonly ViolationType[] = [
  ...minorWorkerViolations,
  ...neighbouringViolations,
  ...childProtectionViolations,
];
