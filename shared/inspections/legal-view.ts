import * as z from 'zod';
import { Bilingual } from '../kernel/bilingual.ts';
import { PlainDate } from '../kernel/dates.ts';
import type { Law } from '../law/law.ts';
import { clockInView, PenaltyClock } from '../penalties/legal-view.ts';
import { clocksOfVisit, levelOf } from './clocks.ts';
import { Inspection } from './schema.ts';

/** What the law says of the time limits of a visit, as of a day. What nobody read is `notConfigured` instead of guessed. */
export const InspectionLaw = z
  .strictObject({
    inspectionId: Inspection.shape.id,
    version: Inspection.shape.version,
    catalogueVersion: z.string(),
    asOf: PlainDate,
    legalKind: Inspection.shape.legalKind,
    level: z
      .enum(['government', 'ministry', 'province', 'department', 'district', 'independentInspector'])
      .optional()
      .describe('Level of authority that the limits go by, where it is known'),
    levelBecause: Bilingual.describe('Why it is taken to be that level, or none'),
    clocks: z.array(PenaltyClock),
  })
  .meta({ id: 'InspectionLaw' });
export type InspectionLaw = z.infer<typeof InspectionLaw>;

/** Nothing of it is stored; it follows from the visit, the catalogue and the day. */
export const visitLawOf = (law: Law, inspection: Inspection, asOf: PlainDate): InspectionLaw => {
  const { level, because } = levelOf(inspection);
  return {
    inspectionId: inspection.id,
    version: inspection.version,
    catalogueVersion: law.catalogue.version,
    asOf,
    legalKind: inspection.legalKind,
    ...(level && { level }),
    levelBecause: because,
    clocks: clocksOfVisit(law.catalogue, inspection, asOf).map((clock) => clockInView(law, clock)),
  };
};
