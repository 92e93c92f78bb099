import { expect } from 'vitest';
import { Instant } from '../../shared/kernel/dates.ts';
import type { User } from '../../shared/people/schema.ts';
import { aSignedVisit } from '../../shared/visit-records/fixtures.ts';
import type { Api } from './api.ts';
import { aClockOver } from './clock-looks.ts';
import { aUser } from './people.ts';
import { aProvince } from './reforms.ts';
import { aPlan, newId } from './visits.ts';

const tomorrow = '2026-11-21';
const justAfterMidnight = '2026-11-20T17:05:00.000Z';
const at = (text: string) => Instant.parse(text);

/** A province with an inspector of the commune that is to go, and an inspector and a leader of the one that takes it in. */
export const aReformIn = async (api: Api) => {
  const place = await aProvince(api);
  const { gone, taker, provinceCode } = place;
  const own = aUser(`own-${gone.code}`, 'inspector', gone.code);
  const host = aUser(`host-${gone.code}`, 'inspector', taker.code);
  const leader = aUser(`leader-${gone.code}`, 'leader', taker.code);
  await api.addUsers([own, host, leader]);
  const team = { leadId: own.id, memberIds: [] };
  return {
    ...place,
    provinceCode,
    own,
    host,
    leader,
    async planned(more: object = {}) {
      const { id } = await place.registered(gone.code);
      const { status, body } = await api.post('/v1/inspections', aPlan(id, { team, ...more }), {
        as: place.chief,
      });
      expect(status, JSON.stringify(body)).toBe(201);
      return body;
    },
    /** The tablet of the old commune's inspector. */
    sends(inspectionId: string, times: object = {}, more: Record<string, unknown> = {}) {
      const basics = {
        id: newId(),
        inspectionId,
        authorId: own.id,
        startedAt: at('2026-11-20T01:00:00Z'),
        signedAt: at('2026-11-20T02:30:00Z'),
        ...times,
      };
      return api.post('/v1/visit-records', aSignedVisit(basics, more), { as: own });
    },
    /** A list approved for tomorrow, and the first look after midnight; the next day begins. */
    async midnight(rows: object[]) {
      const { id } = await place.approved(rows, tomorrow);
      api.clock.set(justAfterMidnight);
      expect(await aClockOver(api).lookUntilDone()).toBe(0);
      api.freshInstance();
      const set = await place.set(id);
      expect(set.state, JSON.stringify(set.refusal)).toBe('applied');
      return set;
    },
    idsIn: async (url: string, as: User): Promise<string[]> => {
      const { status, body } = await api.get(url, as);
      expect(status, JSON.stringify(body)).toBe(200);
      return body.items.map(({ id }: { id: string }) => id);
    },
  };
};
