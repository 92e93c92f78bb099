import type * as z from 'zod';
import { Establishment } from '../establishments/schema.ts';
import { isSealed } from '../inspections/rules.ts';
import { Inspection } from '../inspections/schema.ts';

/** What an employer sees of its own establishment. */
export const OwnEstablishment = Establishment.pick({
  id: true,
  name: true,
  type: true,
  place: true,
  addressLine: true,
  identifiers: true,
  sectors: true,
  craftVillage: true,
  status: true,
}).meta({ id: 'OwnEstablishment' });
export type OwnEstablishment = z.infer<typeof OwnEstablishment>;

/** What an employer sees of a visit: never its trigger, its team's names or who was to be surprised. */
export const OwnInspection = Inspection.pick({
  id: true,
  kind: true,
  legalKind: true,
  leadAgency: true,
  window: true,
  state: true,
  startedAt: true,
  outcome: true,
}).meta({ id: 'OwnInspection' });
export type OwnInspection = z.infer<typeof OwnInspection>;

const View = OwnInspection.strip();
/**
 * What the establishment may know of an inspection now; undefined while it may know nothing. A scheduled visit is known
 * from its notice, a surprise from its start, and a visit cancelled before either never was.
 */
export const ownViewOf = (inspection: Inspection): OwnInspection | undefined => {
  const wasTold =
    inspection.steps.some(({ action }) => action === 'notify') || inspection.startedAt !== undefined;
  return wasTold && !isSealed(inspection) ? View.parse(inspection) : undefined;
};
