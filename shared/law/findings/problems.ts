import { isWithin } from '../../kernel/dates.ts';
import { bodyProblem, type Problem } from '../../kernel/problem.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { Law } from '../law.ts';
import type { InspectionFacts, WorkerFacts } from './facts.ts';

interface Fault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

/** Well formed, but not possible as facts. */
export const factsImpossible = (faults: readonly Fault[]): Problem =>
  bodyProblem(
    'facts-impossible',
    { vi: 'Sự việc có nội dung không thể có', en: 'The facts hold what cannot be' },
    faults,
  );

const notListed: Bilingual = {
  vi: 'Không có trong danh mục.',
  en: 'Is not in the lists.',
};
const notLawOn = (day: string): Bilingual => ({
  vi: `Danh mục này không có hiệu lực vào ngày ${day}.`,
  en: `This list is not law on ${day}.`,
});
const afterFacts: Bilingual = {
  vi: 'Sau ngày ghi nhận sự việc (asOf).',
  en: 'Is after the day of the facts (asOf).',
};

const itemFaults = (law: Law, { asOf }: InspectionFacts, worker: WorkerFacts, pointer: string): Fault[] =>
  (['workItemIds', 'placeItemIds'] as const).flatMap((field) =>
    worker[field].flatMap((id, i): Fault[] => {
      const item = law.findWorkListItem(id);
      const at = `${pointer}/${field}/${i}`;
      if (!item) return [{ pointer: at, detail: notListed }];
      return isWithin(asOf, item) ? [] : [{ pointer: at, detail: notLawOn(asOf) }];
    }),
  );

const dayFaults = ({ asOf }: InspectionFacts, { during, age }: WorkerFacts, pointer: string): Fault[] => {
  const days: [string, string | undefined][] = [
    ['during/from', during.from],
    ['during/to', during.to],
    ['age/on', age.kind === 'born' ? age.on : undefined],
  ];
  return days.flatMap(([field, day]) =>
    day !== undefined && day > asOf ? [{ pointer: `${pointer}/${field}`, detail: afterFacts }] : [],
  );
};

/** Everything that facts say and cannot be, by pointer; empty when the law can be asked about them. */
export const factsFaults = (law: Law, facts: InspectionFacts): Fault[] =>
  facts.workers.flatMap((worker, i) => {
    const pointer = `/workers/${i}`;
    return [...itemFaults(law, facts, worker, pointer), ...dayFaults(facts, worker, pointer)];
  });
