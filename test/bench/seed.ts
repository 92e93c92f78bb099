import { ulid } from 'ulid';
import { establishmentWrites } from '../../functions/establishments/repository.ts';
import { inspectionWrites } from '../../functions/inspections/writes.ts';
import type { Sender } from '../../functions/platform/sender.ts';
import type { Table, Write } from '../../functions/platform/table.ts';
import { visitRecordRepository } from '../../functions/visit-records/repository.ts';
import { Establishment } from '../../shared/establishments/schema.ts';
import { anInspection } from '../../shared/inspections/fixtures.ts';
import { Instant, plainDate } from '../../shared/kernel/dates.ts';
import { EstablishmentId, InspectionId, VisitRecordId, ViolationId } from '../../shared/kernel/ids.ts';
import { actorOf } from '../../shared/people/schema.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { keepRecord, recordVisit } from '../../shared/visit-records/rules.ts';
import { testNow } from '../support/api.ts';
import { people } from '../support/people.ts';
import { aVisitOf } from '../support/visits.ts';

const sender: Sender = {
  actor: actorOf(people.chief),
  requestId: 'seed',
  receivedAt: Instant.parse(testNow),
};
const author = actorOf(people.inspector);
const communes = ['00577', '00004', '10030'];
const place = (i: number) => ({
  communeCode: communes[i % communes.length] ?? '',
  provinceCode: '01',
  areaOn: plainDate('2026-11-01'),
});

/** Parsed once: the rest differ by their ids. */
const anEstablishment = Establishment.parse({
  id: ulid(),
  version: 1,
  name: 'Gốm Sen Minh Họa',
  type: 'craft_village_household',
  place: place(0),
  identifiers: [],
  sectors: [],
  contacts: [],
  status: 'active',
});
const plan = anInspection({ team: { leadId: 'inspector', memberIds: ['inspector-2'] } });
const suspected = aSuspectedViolation(ulid(), 'HOURS', { from: plainDate('2026-10-01'), ongoing: true });
const signed = aVisitOf(plan.id, { suspectedViolations: [suspected] });

/** The writes that a repository would commit, caught instead, so that many fit into one transaction. */
const caught = async (table: Table, work: (table: Table) => Promise<void>): Promise<readonly Write[]> => {
  let writes: readonly Write[] = [];
  await work({
    ...table,
    commit: async (committed) => {
      writes = committed;
    },
  });
  return writes;
};

/** The number decides the share: four in five are recorded with one violation, one in five is still open. */
const oneOf = async (table: Table, i: number): Promise<Write[]> => {
  const establishment = { ...anEstablishment, id: EstablishmentId.parse(ulid()), place: place(i) };
  const { id, name, type } = establishment;
  const inspection = {
    ...plan,
    id: InspectionId.parse(ulid()),
    establishment: { id, name, type },
    place: place(i),
  };
  const registered = establishmentWrites(establishment, [], 'register', sender);
  if (i % 5 === 0) return [...registered, ...inspectionWrites(inspection, undefined, 'plan', sender)];
  const visit = {
    ...signed,
    id: VisitRecordId.parse(ulid()),
    inspectionId: inspection.id,
    suspectedViolations: [{ ...signed.suspectedViolations[0], id: ViolationId.parse(ulid()) }],
  };
  const { receivedAt } = sender;
  const reception = { digest: '0'.repeat(64), receivedAt, senderId: author.id };
  const record = keepRecord(visit as typeof signed, reception); // the first suspected violation is there
  const applied = recordVisit(inspection, record, author);
  const first = {
    ...applied,
    inspection: { ...applied.inspection, version: 1 },
    conflicts: [],
    previous: undefined,
    record,
  };
  const answer = { recordId: visit.id, inspectionId: inspection.id, digest: reception.digest, receivedAt };
  const recorded = await caught(table, (catching) =>
    visitRecordRepository(catching).record(first, { ...answer, status: 'recorded', reasons: [] }, sender),
  );
  return [...registered, ...recorded];
};

/** DynamoDB's own bound on one transaction. */
const writesPerTransaction = 100;
const transactionsAtOnce = 4;

/** Adds so many inspections, each at an establishment of its own, by the writes that the slices themselves make. */
export const seedInspections = async (table: Table, count: number): Promise<void> => {
  let next = 0;
  const worker = async (): Promise<void> => {
    let waiting: Write[] = [];
    while (next < count) {
      const writes = await oneOf(table, next++);
      if (waiting.length + writes.length > writesPerTransaction) {
        await table.commit(waiting);
        waiting = [];
      }
      waiting.push(...writes);
    }
    if (waiting.length > 0) await table.commit(waiting);
  };
  await Promise.all(Array.from({ length: transactionsAtOnce }, worker));
};
