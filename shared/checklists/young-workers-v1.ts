import { plainDate } from '../kernel/dates.ts';
import type { Checklist } from './schema.ts';
import { from15to17 } from './young-workers-v1/aged-15-to-17.ts';
import { ages } from './young-workers-v1/ages.ts';
import { apprenticesAndFamily } from './young-workers-v1/apprentices-and-family.ts';
import { hours } from './young-workers-v1/hours.ts';
import { lodging } from './young-workers-v1/lodging.ts';
import { opening } from './young-workers-v1/opening.ts';
import { prevention } from './young-workers-v1/prevention.ts';
import { recruitment } from './young-workers-v1/recruitment-and-coercion.ts';
import { registerAndConsent } from './young-workers-v1/register-and-consent.ts';
import { under13 } from './young-workers-v1/under-13.ts';
import { under15 } from './young-workers-v1/under-15.ts';

/**
 * What an inspector asks on a visit about young workers, in the order of the visit. Where no minor is found fewer than
 * twenty questions remain. In force with Decree 283/2026/NĐ-CP, whose articles its neighbouring acts cite.
 *
 * @source Labour Code 45/2019/QH14, Điều 143-147; Circular 09/2020/TT-BLĐTBXH; Decree 283/2026/NĐ-CP. No official
 * checklist was found: the wording and the order are ours and wait for a labour lawyer's review.
 */
export const youngWorkersV1: Checklist = {
  id: 'young-workers',
  version: 1,
  title: { vi: 'Phiếu kiểm tra sử dụng lao động chưa thành niên', en: 'Checklist on young workers' },
  validFrom: plainDate('2026-09-10'),
  sections: [
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
  ],
};
