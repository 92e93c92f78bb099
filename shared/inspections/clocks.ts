import type { Bilingual } from '../kernel/bilingual.ts';
import { legalDateOf, type PlainDate, plainDate } from '../kernel/dates.ts';
import type { Clock } from '../law/clocks/clock.ts';
import type { ClockLaw } from '../law/clocks/penalty-clocks.ts';
import { visitClocks, type VisitFacts, type VisitLevel } from '../law/clocks/visit-clocks.ts';
import { visitDayOf } from './rules.ts';
import type { Inspection } from './schema.ts';

const inspectionLaw2025 = plainDate('2025-07-01');

/** The level of authority of a visit, and why it is taken to be that. */
export interface KnownLevel {
  readonly level?: VisitLevel;
  readonly because: Bilingual;
}

/**
 * The level by which the law sets the time limits of an inspection. It is not stored: who ordered a visit stands there in
 * free words.
 *
 * @source Law 84/2025/QH15: ministry, department and district inspectorates are no more, so that a labour inspection since
 * 1/7/2025 is a province's (fact sheet 4.2 and 4.6).
 * @source unclear: one by the Government Inspectorate would have longer limits; nothing stored tells of it.
 */
export const levelOf = (inspection: Inspection): KnownLevel => {
  if (inspection.legalKind === 'specialised_check')
    return {
      because: {
        vi: 'Thời hạn kiểm tra chuyên ngành không tính theo cấp.',
        en: 'The time limits of a check do not go by level.',
      },
    };
  if ((inspection.legalBasis.decisionOn ?? visitDayOf(inspection)) >= inspectionLaw2025)
    return {
      level: 'province',
      because: {
        vi: 'Từ 01/07/2025 thanh tra lao động do Thanh tra tỉnh thực hiện; tính theo cấp tỉnh.',
        en: 'Since 1/7/2025 labour inspections are the provincial inspectorate’s; counted at provincial level.',
      },
    };
  return {
    because: {
      vi: 'Hồ sơ không ghi cấp của cơ quan thanh tra; trước 01/07/2025 thời hạn tính theo cấp.',
      en: 'The file does not give the level of the inspectorate; before 1/7/2025 the limits go by level.',
    },
  };
};

const dayOfStep = ({ steps }: Inspection, action: Inspection['steps'][number]['action']) => {
  const step = steps.findLast((it) => it.action === action);
  return step && legalDateOf(step.at);
};

/**
 * What a stored visit tells of its clocks. A decision to inspect is announced where the inspection begins; a check is
 * notified beforehand. Reports, drafts and publication are not recorded: what hangs on them has not started.
 */
export const visitFactsOf = (inspection: Inspection): VisitFacts => {
  const { legalKind, legalBasis, startedAt } = inspection;
  const { level } = levelOf(inspection);
  const beganOn = startedAt && legalDateOf(startedAt);
  return {
    legalKind,
    ...(level && { level }),
    decidedOn: legalBasis.decisionOn,
    announcedOn: legalKind === 'inspection' ? beganOn : (dayOfStep(inspection, 'notify') ?? beganOn),
    beganOn,
    endedOn: dayOfStep(inspection, 'record'),
    concludedOn: dayOfStep(inspection, 'conclude'),
  };
};

/** Every time limit of a stored visit, as of the end of a day; "not configured" where the law's number is not known. */
export const clocksOfVisit = (law: ClockLaw, inspection: Inspection, asOf: PlainDate): Clock[] =>
  inspection.state === 'cancelled' ? [] : visitClocks(law, visitFactsOf(inspection), asOf);
