import { establishmentWrites } from '../../functions/establishments/repository.ts';
import { inspectionWrites } from '../../functions/inspections/writes.ts';
import { userRepository } from '../../functions/people/repository.ts';
import type { Sender } from '../../functions/platform/sender.ts';
import type { Table, Write } from '../../functions/platform/table.ts';
import { visitRecordRepository } from '../../functions/visit-records/repository.ts';
import { randomFor } from '../../infra/local/demonstration/random.ts';
import { type Establishment, NewEstablishment } from '../../shared/establishments/schema.ts';
import { registerEstablishment } from '../../shared/establishments/rules.ts';
import { anInspection } from '../../shared/inspections/fixtures.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { addDays, epochMsOf, Instant, type PlainDate } from '../../shared/kernel/dates.ts';
import {
  EstablishmentId,
  InspectionId,
  UserId,
  ViolationId,
  VisitRecordId,
} from '../../shared/kernel/ids.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { actorOf, type User } from '../../shared/people/schema.ts';
import { aSignedVisit, aSuspectedViolation, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { keepRecord, recordVisit } from '../../shared/visit-records/rules.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import { aUser, people } from '../support/people.ts';

/** What a province is made of; the same settings give the same items. */
export interface ProvinceSettings {
  /** As many establishments as inspections. */
  readonly size: number;
  readonly today: PlainDate;
  readonly provinceCode: string;
  readonly communeCodes: readonly string[];
  /** Inspectors with an account come first on the rota; the others are made up with the province. */
  readonly accountIds: readonly string[];
}

const receivedAt = Instant.parse('2026-11-01T02:00:00Z');
const chief = actorOf(people.chief);
const sender: Sender = { actor: chief, requestId: 'province', receivedAt };

/** Of every hundred inspections so many are of the few establishments that are visited again and again. */
const followedVisits = 44;
/** One establishment in fifty: 22 visits each. */
const followedShare = 50;
/** Of every twenty other inspections so many are still to come. */
const openOfTwenty = 5;
/** Open visits a person, as lead or member. */
const openEach = 50;

const trades = 'Gốm,Mây tre,Dệt lụa,Đúc đồng,Cơ khí,May mặc,Sơn mài,Thêu ren,Làm giấy,Chế biến gỗ'.split(',');
const families = 'Nguyễn,Trần,Lê,Phạm,Hoàng,Phan,Vũ,Đặng,Bùi,Đỗ'.split(',');
const given = 'An,Bình,Chi,Dũng,Giang,Hà,Khánh,Lan,Minh,Ngọc,Oanh,Phúc,Quân,Sơn,Tâm,Uyên,Vân,Xuân'.split(',');
const types = [
  ['craft_village_household', 45],
  ['household_business', 35],
  ['enterprise', 15],
  ['cooperative', 5],
] as const;

const of = <T>(list: readonly T[], i: number): T => {
  const found = list[i % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

/** The writes that a repository would commit, caught instead, so that many fit into one transaction. */
export const caught = async (work: (table: Table) => Promise<void>): Promise<readonly Write[]> => {
  let writes: readonly Write[] = [];
  const nothingElse = () => Promise.reject(new Error('only a commit is expected'));
  await work({
    get: nothingElse,
    getMany: nothingElse,
    query: nothingElse,
    look: nothingElse,
    commitInParts: nothingElse,
    putIf: nothingElse,
    changeIf: nothingElse,
    writeMany: nothingElse,
    writeTogether: nothingElse,
    commit: async (committed) => {
      writes = committed;
    },
  });
  return writes;
};

/** The province's staff: enough for everyone to have the same number of open visits, however large it is. */
export const inspectorsOf = ({ size, accountIds, provinceCode }: ProvinceSettings): User[] => {
  const open = (size * (100 - followedVisits) * openOfTwenty) / (100 * 20);
  const count = Math.max(accountIds.length, Math.round((2 * open) / openEach));
  return Array.from({ length: count }, (_, i) =>
    aUser(accountIds[i] ?? `kiem-tra-vien-${i}`, 'inspector', provinceCode),
  );
};
export const inspectorWrites = (user: User): Promise<readonly Write[]> =>
  caught((table) => userRepository(table).store(user, 'register', sender));

/** The establishment of a number. */
export const establishmentAt = (settings: ProvinceSettings, i: number): Establishment => {
  const { provinceCode, communeCodes } = settings;
  const random = randomFor(`establishment ${i}`);
  const owner = `${random.pick(families)} Thị Minh Họa ${random.pick(given)}`;
  const type = random.weighted(types);
  const communeCode = of(communeCodes, i);
  const command = NewEstablishment.parse({
    name: `${random.pick(trades)} ${random.pick(families)} ${random.pick(given)} Minh Họa ${i}`,
    type,
    communeCode,
    addressLine: `Số ${random.int(1, 400)}, xóm ${random.int(1, 12)}, thôn Minh Họa`,
    coordinates: { latitude: 20.9 + random.next() / 5, longitude: 105.7 + random.next() / 5 },
    identifiers:
      type === 'craft_village_household'
        ? []
        : [{ kind: 'household_number', value: `01Y8${String(i).padStart(6, '0')}` }],
    sectors: [{ scheme: 'VSIC2025', code: '2393' }],
    contacts: [{ name: owner, role: 'owner', phone: `0900${String(i % 1_000_000).padStart(6, '0')}` }],
    workers: { total: random.int(2, 60), countedOn: '2026-03-01' },
  });
  const id = EstablishmentId.parse(random.ulidAt(epochMsOf(receivedAt) + i));
  return registerEstablishment(command, id, { communeCode, provinceCode, areaOn: settings.today });
};
export const registrationWrites = (establishment: Establishment): Write[] =>
  establishmentWrites(establishment, [], 'register', sender);

/** Which establishment an inspection is of: the first ones are visited again and again, others at most once. */
export const visitedBy = (size: number, i: number): number => {
  const place = i % 100;
  const followed = Math.max(1, Math.floor(size / followedShare));
  return place < followedVisits ? (Math.floor(i / 100) * followedVisits + place) % followed : i;
};
/** How many establishments have at least twenty visits. */
export const followedIn = (size: number): number => Math.max(1, Math.floor(size / followedShare));

/** The numbers of the inspections of an establishment. */
const visitsOf = (size: number, establishment: number): number[] => {
  const followed = followedIn(size);
  const own = establishment % 100 < followedVisits ? [] : [establishment];
  if (establishment >= followed) return own;
  const turns = Math.floor((size * followedVisits) / 100 / followed);
  const again = Array.from({ length: turns }, (_, turn) => establishment + turn * followed);
  return [...again.map((k) => Math.floor(k / followedVisits) * 100 + (k % followedVisits)), ...own];
};

const isOpenAt = (i: number): boolean => i % 100 >= followedVisits && i % 20 < openOfTwenty;
const recordedDayAt = ({ today }: ProvinceSettings, i: number): PlainDate =>
  addDays(today, -1 - ((i * 7) % 300));

/** The last day on which an establishment was visited. */
export const lastVisitOf = (settings: ProvinceSettings, establishment: number): PlainDate | undefined =>
  visitsOf(settings.size, establishment)
    .filter((i) => !isOpenAt(i))
    .map((i) => recordedDayAt(settings, i))
    .toSorted()
    .at(-1);

const hourOf = (day: PlainDate, time: string): Instant => Instant.parse(`${day}T${time}:00Z`);

/** A planned visit by two inspectors, with all that a plan names. */
export const planOf = (
  establishment: Establishment,
  plan: { readonly id: string; readonly from: PlainDate; readonly lead: User; readonly member: User },
): Inspection => {
  const { id, name, type, place } = establishment;
  return {
    ...aPlanned,
    id: InspectionId.parse(plan.id),
    establishment: { id, name, type },
    place,
    team: { leadId: plan.lead.id, memberIds: [plan.member.id] },
    window: { from: plan.from, to: addDays(plan.from, 14) },
  };
};
/** Parsed once: the rest differ by what `planOf` sets. */
const aPlanned = anInspection({
  legalBasis: { decisionNumber: '12/QĐ-SNV', decisionOn: '2026-10-20', issuer: 'Giám đốc Sở Nội vụ' },
  subjects: ['child_labour', 'labour_code'],
});

const signedOn = new Map<string, SignedVisit>();
/** What a tablet sends; parsed once a day and a kind, because the rest differ by their ids. */
const signedVisitOn = (day: PlainDate, withViolation: boolean): SignedVisit => {
  const name = `${day} ${withViolation}`;
  const known = signedOn.get(name);
  if (known) return known;
  const random = randomFor(name);
  const ids = Array.from({ length: 4 }, () => random.ulidAt(epochMsOf(hourOf(day, '01:00'))));
  const [visitId = '', inspectionId = '', violationId = '', workerId = ''] = ids;
  const worker = aYoungWorker(workerId);
  const act = aSuspectedViolation(violationId, 'HOURS', { from: addDays(day, -20), ongoing: true });
  const visit = aSignedVisit(
    {
      id: visitId,
      inspectionId,
      authorId: 'inspector',
      startedAt: hourOf(day, '01:00'),
      signedAt: hourOf(day, '02:30'),
    },
    {
      youngWorkers: [worker],
      workersSeen: 12,
      suspectedViolations: withViolation ? [{ ...act, youngWorkerIds: [worker.id] }] : [],
    },
  );
  signedOn.set(name, visit);
  return visit;
};

/** The visit as signed by the one who led it. */
export const visitOf = (
  inspection: Inspection,
  on: PlainDate,
  made: { readonly id: string; readonly violationId?: string },
): SignedVisit => {
  const signed = signedVisitOn(on, made.violationId !== undefined);
  const { leadId, memberIds } = inspection.team;
  return {
    ...signed,
    id: VisitRecordId.parse(made.id),
    inspectionId: inspection.id,
    authorId: leadId,
    assignment: { leadId, memberIds },
    attendees: signed.attendees.map((it) => (it.party === 'inspector' ? { ...it, userId: leadId } : it)),
    suspectedViolations: signed.suspectedViolations.map((it) => ({
      ...it,
      id: ViolationId.parse(made.violationId),
    })),
  };
};

const recordedWrites = (inspection: Inspection, visit: SignedVisit, author: User) => {
  const reception = { digest: '0'.repeat(64), receivedAt: visit.signedAt, senderId: UserId.parse(author.id) };
  const record = keepRecord(builtInLaw, visit, { reception, inspection });
  const applied = recordVisit(inspection, record, actorOf(author));
  const first = {
    ...applied,
    inspection: { ...applied.inspection, version: 1 },
    previous: undefined,
    record,
    conflicts: [],
  };
  const { id: recordId, inspectionId } = visit;
  const answer = { recordId, inspectionId, digest: reception.digest, receivedAt: visit.signedAt };
  return caught((table) =>
    visitRecordRepository(table).record(
      first,
      { ...answer, status: 'recorded', reasons: [] },
      { actor: actorOf(author), requestId: 'province', receivedAt: visit.signedAt },
    ),
  );
};

/** The inspection of a number, open or recorded, with all that storing it takes. */
export const inspectionWritesAt = async (
  settings: ProvinceSettings,
  inspectors: readonly User[],
  i: number,
): Promise<readonly Write[]> => {
  const { size, today } = settings;
  const random = randomFor(`inspection ${i}`);
  const establishment = establishmentAt(settings, visitedBy(size, i));
  const isFollowed = i % 100 < followedVisits;
  const isOpen = isOpenAt(i);
  const turn = isOpen ? Math.floor(i / 20) * openOfTwenty + (i % 20) : i;
  const day = isOpen ? addDays(today, (turn % 60) - 10) : recordedDayAt(settings, i);
  const id = random.ulidAt(epochMsOf(hourOf(addDays(day, -20), '01:00')));
  const [lead, member] = [of(inspectors, turn), of(inspectors, turn + 1)];
  const inspection = planOf(establishment, { id, from: day, lead, member });
  if (isOpen) return inspectionWrites(inspection, undefined, 'plan', sender);
  const ms = epochMsOf(hourOf(day, '02:30'));
  const withViolation = !isFollowed && i % 4 === 0;
  const visit = visitOf(inspection, day, {
    id: random.ulidAt(ms),
    ...(withViolation && { violationId: random.ulidAt(ms) }),
  });
  return recordedWrites(inspection, visit, lead);
};
