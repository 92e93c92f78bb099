import type { PlainDate } from '../../kernel/dates.ts';
import { openCalendar } from './calendar.ts';
import type { Clock } from './clock.ts';
import { until } from './file.ts';
import type { ClockLaw } from './penalty-clocks.ts';
import { runClock } from './run-clock.ts';
import type { SpecialFact } from './schema.ts';

/** Whose visit it is: of a level of authority, or of one inspector alone (law of 2010). */
export type VisitLevel =
  | 'government'
  | 'ministry'
  | 'province'
  | 'department'
  | 'district'
  | 'independentInspector';

/** What has happened in a visit, as far as clocks care. Legal dates. */
export interface VisitFacts {
  readonly legalKind: 'inspection' | 'specialised_check';
  readonly level?: VisitLevel;
  readonly decidedOn?: PlainDate | undefined;
  readonly announcedOn?: PlainDate | undefined;
  readonly beganOn?: PlainDate | undefined;
  readonly endedOn?: PlainDate | undefined;
  readonly reportedOn?: PlainDate | undefined;
  readonly draftAssignedOn?: PlainDate | undefined;
  readonly draftedOn?: PlainDate | undefined;
  readonly concludedOn?: PlainDate | undefined;
  readonly postedOn?: PlainDate | undefined;
  /** Days by which the time on site was extended. */
  readonly extendedDays?: number;
}

const specialOf: Record<VisitLevel, SpecialFact> = {
  government: 'governmentLevel',
  ministry: 'ministryLevel',
  province: 'provinceLevel',
  department: 'departmentLevel',
  district: 'districtLevel',
  independentInspector: 'independentInspector',
};

const at = (on: PlainDate | undefined) => on && { on };

/**
 * Every clock of a visit of its legal kind, as of the end of a day. Where the law's number was not read the clock is
 * `notConfigured`.
 *
 * @source fact sheet 4.3; each clock names its provision, where one was read.
 */
export const visitClocks = (law: ClockLaw, visit: VisitFacts, asOf: PlainDate): Clock[] => {
  const calendar = openCalendar(law.calendar);
  const happenings = until(asOf, {
    visitDecided: at(visit.decidedOn),
    announced: at(visit.announcedOn),
    visitBegan: at(visit.beganOn),
    visitEnded: at(visit.endedOn),
    reported: at(visit.reportedOn),
    draftAssigned: at(visit.draftAssignedOn),
    drafted: at(visit.draftedOn),
    concluded: at(visit.concludedOn),
    posted: at(visit.postedOn),
  });
  return law.deadlines
    .filter(({ about }) => about === visit.legalKind)
    .map((deadline) =>
      runClock(deadline, {
        calendar,
        deadlines: law.deadlines,
        asOf,
        happenings,
        special: visit.level ? [specialOf[visit.level]] : [],
        extension: deadline.id === 'INSPECTION.duration' ? visit.extendedDays : undefined,
      }),
    );
};
