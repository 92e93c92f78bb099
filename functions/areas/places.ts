import * as z from 'zod';
import { AreaHistory } from '../../shared/areas/history.ts';
import type { Place } from '../../shared/areas/schema.ts';
import { legalDateOf } from '../../shared/kernel/dates.ts';
import type { Ctx } from '../platform/http.ts';
import type { HistoryService } from './history-service.ts';

/** The parameter of every read of a record that lies somewhere. */
export const placesParameter = {
  places: z
    .enum(['then', 'now'])
    .default('then')
    .describe(
      '`then`: the place as the record has it. `now`: beside it `placeNow`, where that place lies today.',
    ),
};

const PlaceNow = AreaHistory.optional().describe('Only with places=now: where `place` lies today');

/** A record's schema with the place as now beside the place as then. */
export const placed = <Shape extends z.ZodRawShape>(record: z.ZodObject<Shape>, id: string) =>
  record.extend({ placeNow: PlaceNow }).meta({ id });

/** The record with its place as now where that was asked for; two requests at most are added, none while the unit is remembered. */
export const withPlace = async <T extends { place: Place }>(
  c: Ctx,
  history: Pick<HistoryService, 'placeAsOf'>,
  places: 'then' | 'now',
  record: T,
): Promise<T & { placeNow?: AreaHistory }> => {
  if (places === 'then') return record;
  const placeNow = await history.placeAsOf(record.place, legalDateOf(c.get('receivedAt')));
  return placeNow ? { ...record, placeNow } : record;
};
