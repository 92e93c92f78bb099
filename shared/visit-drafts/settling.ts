import type { Undecided } from '../law/findings/assessment.ts';
import type { AgeFact, InspectionFacts, WorkerFacts } from '../law/findings/facts.ts';
import { workFacts } from '../law/findings/facts.ts';
import { registerFault } from '../law/findings/rules/register.ts';
import { workerFindings, workerInTime } from '../law/findings/workers.ts';
import type { Law } from '../law/law.ts';
import type { Where } from './places.ts';

/** Ages of which each band of the law has one, and an adult's. */
const ages: readonly AgeFact[] = [10, 13, 14, 15, 16, 18].map((years) => ({
  kind: 'known',
  years,
  proof: 'identity_document',
}));
const yesOrNo = ['yes', 'no'];
const isKnown = (value: unknown): boolean => value !== undefined && value !== 'unknown';

/** What each field might turn out to be; tried one at a time in the place of what is not known. */
const mightBe: Readonly<Record<string, readonly unknown[]>> = {
  age: ages,
  relation: ['employee', 'apprentice'],
  hoursPerDay: [1, 12],
  hoursPerWeek: [1, 60],
  contract: workFacts.contract.options.filter(isKnown),
  statedItem: ['…'],
  lightWork: yesOrNo,
  excludedStep: yesOrNo,
  artsOrSport: yesOrNo,
  bannedWorkOrPlace: yesOrNo,
  extraWorkListed: yesOrNo,
  nightWork: yesOrNo,
  overtime: yesOrNo,
  guardianConsent: yesOrNo,
  provincialConsent: yesOrNo,
  inRegister: yesOrNo,
  healthCertificate: yesOrNo,
  healthCheckWithin6Months: yesOrNo,
  conditionsFit: yesOrNo,
  clashesWithSchool: yesOrNo,
};

const isOpen = (facts: WorkerFacts, field: string): boolean => {
  if (field === 'age') return facts.age.kind === 'unknown' || facts.age.kind === 'estimated';
  if (field === 'relation') return facts.relation !== 'employee' && facts.relation !== 'domestic_worker';
  const values: Readonly<Record<string, unknown>> = facts;
  return !isKnown(values[field]);
};

const openWhys = (law: Law, facts: WorkerFacts, on: InspectionFacts['asOf'], settled: boolean) =>
  new Set(workerFindings(law, workerInTime(facts, on), settled).undecided.map(({ why }) => why.vi));

/** The fields of one person that, one alone, could settle what is open; by the words that say why it is. */
type Settling = ReadonlyMap<string, readonly string[]>;

const settlingOf = (
  law: Law,
  facts: WorkerFacts,
  on: InspectionFacts['asOf'],
  settled: boolean,
): Settling => {
  const before = openWhys(law, facts, on, settled);
  const found = new Map<string, string[]>();
  if (before.size === 0) return found;
  for (const [field, values] of Object.entries(mightBe)) {
    if (!isOpen(facts, field)) continue;
    const after = values.map((value) => openWhys(law, { ...facts, [field]: value }, on, settled));
    for (const why of before)
      if (after.some((left) => !left.has(why))) found.set(why, [...(found.get(why) ?? []), field]);
  }
  return found;
};

const remembered = new WeakMap<Law, Map<string, Settling>>();
const mostRemembered = 200;

/** People of whom the same is known are asked about once, so that typing on one card costs that card alone. */
const settlingFor = (
  law: Law,
  facts: WorkerFacts,
  on: InspectionFacts['asOf'],
  settled: boolean,
): Settling => {
  const known = remembered.get(law) ?? new Map<string, Settling>();
  remembered.set(law, known);
  const key = JSON.stringify([{ ...facts, ref: '' }, on, settled]);
  const last = known.get(key);
  if (last) return last;
  if (known.size >= mostRemembered) known.clear();
  const made = settlingOf(law, facts, on, settled);
  known.set(key, made);
  return made;
};

/** The question that asks for what is open of the establishment as a whole. */
const questionFor: Readonly<Record<string, string>> = {
  REGISTER: 'register',
  'LABOUR-BOOK-NONE': 'labour-book',
  'LABOUR-BOOK-SHOW': 'labour-book',
  'PAPERS-HELD': 'papers-held',
  'DEPOSIT-TAKEN': 'deposit-taken',
  'RECRUIT-DECEIT': 'recruitment-deceit',
  'APPRENTICE-EXPLOITED': 'apprenticeship-cover',
};

/** What is open of the establishment leads to its question; the register, once it was looked at, waits for the ages. */
const ofEstablishment = ({ codes }: Undecided, facts: InspectionFacts): Where[] => {
  const fault = registerFault(facts);
  if (codes.includes('REGISTER') && fault !== undefined && fault !== 'unknown')
    return facts.workers
      .filter((worker) => isOpen(worker, 'age'))
      .map(({ ref }) => ({ section: 'worker', id: ref, field: 'age' }));
  const questions = new Set(codes.flatMap((code) => questionFor[code] ?? []));
  return [...questions].map((questionId) => ({ section: 'checklist', questionId }));
};

/**
 * Where that which cannot be told could be settled: each field that alone would change it, found by asking the rules
 * themselves what they would say, so that no second list says which rule reads which field.
 */
export const settledBy = (law: Law, facts: InspectionFacts): ((undecided: Undecided) => Where[]) => {
  const fault = registerFault(facts);
  const registerSettled = fault !== undefined && fault !== 'unknown';
  return (undecided) => {
    const { workerRef, why } = undecided;
    if (workerRef === undefined) return ofEstablishment(undecided, facts);
    const worker = facts.workers.find(({ ref }) => ref === workerRef);
    if (!worker) return [];
    const fields = settlingFor(law, worker, facts.asOf, registerSettled).get(why.vi) ?? [];
    return fields.map((field) => ({ section: 'worker', id: workerRef, field }));
  };
};
