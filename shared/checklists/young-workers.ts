import { plainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import { sectionsInForce } from './in-force.ts';
import type { Checklist, Section } from './schema.ts';
import { from15to17 } from './young-workers/aged-15-to-17.ts';
import { ages } from './young-workers/ages.ts';
import { apprenticesAndFamily } from './young-workers/apprentices-and-family.ts';
import { hours } from './young-workers/hours.ts';
import { lodging } from './young-workers/lodging.ts';
import { opening } from './young-workers/opening.ts';
import { prevention } from './young-workers/prevention.ts';
import { recruitment } from './young-workers/recruitment-and-coercion.ts';
import { registerAndConsent } from './young-workers/register-and-consent.ts';
import { under13 } from './young-workers/under-13.ts';
import { under15 } from './young-workers/under-15.ts';

/** In the order of the visit. Each question cites the rules of every period; a version keeps those of its own. */
const sections: readonly Section[] = [
  opening,
  ages,
  registerAndConsent,
  under15,
  under13,
  from15to17,
  hours,
  apprenticesAndFamily,
  recruitment,
  lodging,
  prevention,
];

const inPeriod = (
  law: Law,
  version: number,
  period: Pick<Checklist, 'validFrom' | 'validTo'>,
): Checklist => ({
  id: 'young-workers',
  version,
  title: { vi: 'Phiếu kiểm tra sử dụng lao động chưa thành niên', en: 'Checklist on young workers' },
  ...period,
  sections: sectionsInForce(law, sections, period),
});

/**
 * What an inspector asks on a visit about young workers. Where no minor is found fewer than twenty questions remain.
 * Both versions ask the same; they differ in the rules that they cite and in the acts at which they hint.
 *
 * @source Labour Code 45/2019/QH14, Điều 143-147; Circular 09/2020/TT-BLĐTBXH; version 1, from the day on which the
 * districts and the labour inspectorates ended, Decree 12/2022/NĐ-CP; version 2 Decree 283/2026/NĐ-CP. No official
 * checklist was found: the wording and the order are ours and wait for a labour lawyer's review.
 */
export const youngWorkers = (law: Law): Checklist[] => [
  inPeriod(law, 1, { validFrom: plainDate('2025-07-01'), validTo: plainDate('2026-09-09') }),
  inPeriod(law, 2, { validFrom: plainDate('2026-09-10') }),
];
