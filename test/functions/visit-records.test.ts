import { expect, it } from 'vitest';
import { releasedLaw } from '../../functions/law/source.ts';
import { visitRecordService } from '../../functions/visit-records/service.ts';
import { anInspection, anInspector } from '../../shared/inspections/fixtures.ts';
import { Instant } from '../../shared/kernel/dates.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aVisitOf } from '../support/visits.ts';

it('tells a tablet to send again later, never that its record is wrong, when others keep changing the inspection', async () => {
  const inspection = anInspection();
  let tries = 0;
  const service = visitRecordService({
    records: {
      ground: async () => ({ receipt: undefined, inspection, establishment: undefined, visitsOfYear: [] }),
      record: async () => {
        tries += 1;
        throw versionChanged();
      },
    },
    directory: { find: async () => people.inspector },
    laws: releasedLaw,
  } as unknown as Parameters<typeof visitRecordService>[0]); // the three that a submission meets

  const sending = service.submit(aVisitOf(inspection.id), {
    actor: anInspector(),
    requestId: 'request',
    receivedAt: Instant.parse(testNow),
  });

  await expect(sending).rejects.toMatchObject({ facts: { code: 'record-busy', status: 503 } });
  expect(tries).toBeGreaterThan(1);
});
