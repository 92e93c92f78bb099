import type { PlainDate } from '../../../shared/kernel/dates.ts';
import { violationVersionOn } from '../../../shared/law/law.ts';
import type { ViolationCode } from '../../../shared/law/schema.ts';
import { aYoungWorker } from '../../../shared/visit-records/fixtures.ts';
import type { YoungWorker } from '../../../shared/visit-records/young-workers.ts';
import { cases, type Circumstances, commonFacts, type YoungWorkerSituation } from './cases.ts';
import { law } from './law.ts';

/** What a team may find; nothing but the labour book is wrong in `labourBook`, nothing at all in `clean`. */
export type Situation = YoungWorkerSituation | 'labourBook' | 'clean';

/** What a team found, before it is written down. */
export interface Found {
  readonly youngWorkers: readonly YoungWorker[];
  readonly acts: readonly ViolationCode[];
}

const labourBookActs = [
  'LABOUR-BOOK-ENTRY',
  'LABOUR-BOOK-ENTRY',
  'LABOUR-BOOK-NONE',
  'LABOUR-BOOK-SHOW',
] as const;

/** Before 10/9/2026 the catalogue holds no rule on the labour book: such a visit then finds the register missing. */
const isFined = (code: ViolationCode, on: PlainDate): boolean =>
  violationVersionOn(law, code, { from: on, ongoing: true }, on).kind === 'applies';

/** What a team finds in a situation; papers are in order unless the situation says otherwise. */
export const findingsIn = (situation: Situation, circumstances: Circumstances): Found => {
  const { random, on, ms } = circumstances;
  switch (situation) {
    case 'clean':
      return { youngWorkers: [], acts: [] };
    case 'labourBook': {
      const code = random.pick(labourBookActs);
      return isFined(code, on) ? { youngWorkers: [], acts: [code] } : findingsIn('noRegister', circumstances);
    }
    default: {
      const { workers, acts } = cases[situation](circumstances);
      const youngWorkers = workers.map((facts, i) =>
        aYoungWorker(random.ulidAt(ms), {
          ...commonFacts(circumstances),
          ...facts,
          label: `NCTN-${i + 1}`,
        }),
      );
      return { youngWorkers, acts };
    }
  }
};
