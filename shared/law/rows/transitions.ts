import { plainDate } from '../../kernel/dates.ts';
import type { Transition } from '../schema.ts';

/** Changes of labour decree with a transition rule of their own, newest first. */
export const transitions: readonly Transition[] = [
  {
    on: plainDate('2026-09-10'),
    aimedAt: 'employer',
    endedProvisionId: 'ND283.67.1',
    ongoingProvisionId: 'ND283.67.2',
    sourceStatus: 'verifiedText',
    sourceNote: 'Character recognition of the signed copy.',
  },
  {
    on: plainDate('2022-01-17'),
    aimedAt: 'employer',
    endedProvisionId: 'ND12.63',
    ongoingProvisionId: 'ND12.63',
    sourceStatus: 'verifiedText',
    sourceNote:
      'State codification, first paragraph: a lighter new rule reaches earlier acts. That its first rule is that of Điều 67 of Decree 283/2026 is recalled.',
  },
];
