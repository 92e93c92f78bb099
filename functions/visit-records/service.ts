import { yearlyLimitOf } from '../../shared/inspections/planning.ts';
import { establishmentUnknown } from '../../shared/inspections/problems.ts';
import type { Conflict } from '../../shared/conflicts/schema.ts';
import { type Inspection, teamIds } from '../../shared/inspections/schema.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Instant, legalDateOf } from '../../shared/kernel/dates.ts';
import { AddendumId, InspectionId } from '../../shared/kernel/ids.ts';
import { Problem, refuse } from '../../shared/kernel/problem.ts';
import { forbidden } from '../../shared/kernel/problems.ts';
import { actorOf, type User } from '../../shared/people/schema.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { targetOf } from '../../shared/inspections/rules.ts';
import { checkVisit } from '../../shared/visit-records/check-visit.ts';
import {
  authorUnknown,
  inspectionUnknown,
  ownRecord,
  quarantineNotFound,
  recordBusy,
  recordIdReused,
  recordNotFound,
  visitImpossible,
} from '../../shared/visit-records/problems.ts';
import {
  decideQuarantine,
  inspectionFor,
  quarantineVisit,
  surpriseOf,
} from '../../shared/visit-records/quarantine.ts';
import { writeAddendum } from '../../shared/visit-records/addenda.ts';
import { keepRecord, mayKnowOf, quarantineReasons, recordVisit } from '../../shared/visit-records/rules.ts';
import {
  Addendum,
  type NewAddendum,
  type Quarantined,
  type Receipt,
  type SignedVisit,
  type VisitRecord,
} from '../../shared/visit-records/schema.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { followViolation } from '../../shared/violations/rules.ts';
import type { ConflictRepository } from '../conflicts/repository.ts';
import type { ViolationRepository } from '../violations/repository.ts';
import type { InspectionService } from '../inspections/service.ts';
import type { UserDirectory } from '../people/directory.ts';
import { once } from '../platform/answers.ts';
import { digestOf } from '../platform/digest.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { VisitGround, VisitRecordRepository } from './repository.ts';

export interface VisitRecordSlice {
  readonly table: Table;
  readonly records: VisitRecordRepository;
  readonly inspections: Pick<InspectionService, 'visible'>;
  readonly violations: Pick<ViolationRepository, 'find'>;
  readonly directory: UserDirectory;
  readonly declared: Pick<ConflictRepository, 'unflagged'>;
  readonly newId: () => string;
}

/** Another write may slip in between reading and writing; the record is then judged afresh, this often at most. */
const raceTries = 4;

/** An inspection that only the device knew has no version before its record. */
const asFirst = (inspection: Inspection): Inspection => ({ ...inspection, version: 1 });

/** What the device is told from now on of a record that a chief has decided on. */
const decidedReceipt = (
  { id, digest, receivedAt, reasons }: Quarantined,
  status: Receipt['status'],
  inspectionId: InspectionId,
): Receipt => ({ recordId: id, inspectionId, digest, receivedAt, reasons, status });

/** A surprise visit that the device began must not land on another inspection that happens to bear its id. */
const sameVisit = (visit: SignedVisit, inspection: Inspection): Inspection => {
  const carried = visit.newInspection?.establishmentId;
  if (carried === undefined || (inspection.kind === 'surprise' && inspection.establishment.id === carried))
    return inspection;
  const detail = {
    vi: 'Không phải cơ sở của cuộc kiểm tra này.',
    en: 'Is not the establishment of this inspection.',
  };
  throw visitImpossible([{ pointer: '/newInspection/establishmentId', detail }]);
};

export const visitRecordService = ({
  table,
  records,
  inspections,
  violations,
  directory,
  declared,
  newId,
}: VisitRecordSlice) => {
  const authorOf = async (visit: SignedVisit): Promise<User> =>
    (await directory.find(visit.authorId)) ?? refuse(authorUnknown());

  /** The inspection a visit belongs to: the one on record, or the surprise visit that it carries. */
  const inspectionOf = (visit: SignedVisit, ground: VisitGround, author: User): Inspection => {
    if (ground.inspection) return sameVisit(visit, ground.inspection);
    if (!visit.newInspection) throw inspectionUnknown();
    const { establishment } = ground;
    if (!establishment) throw establishmentUnknown('/newInspection/establishmentId');
    const on = legalDateOf(visit.startedAt);
    const yearlyLimit = yearlyLimitOf(
      { ...visit.newInspection, kind: 'surprise', on, establishmentType: establishment.type },
      ground.visitsOfYear,
    );
    const context = { establishment, yearlyLimit, by: actorOf(author), at: visit.startedAt };
    return surpriseOf(visit, { ...context, id: visit.inspectionId });
  };

  const submitOnce = async (visit: SignedVisit, sender: Sender): Promise<Receipt> => {
    const digest = digestOf(visit);
    const ground = await records.ground(visit);
    if (ground.receipt) return ground.receipt.digest === digest ? ground.receipt : refuse(recordIdReused());
    const author = await authorOf(visit);
    const inspection = inspectionOf(visit, ground, author);
    if (!mayKnowOf(author, inspection, visit.signedAt)) throw inspectionUnknown();
    const { receivedAt } = sender;
    const faults = checkVisit(visit, ground.inspection?.window.from, receivedAt);
    if (faults.length > 0) throw visitImpossible(faults);

    const senderId = sender.actor.id;
    const reception = { digest, receivedAt, senderId };
    const reasons = quarantineReasons({ visit, inspection, author, senderId, receivedAt });
    const receipt = { recordId: visit.id, inspectionId: inspection.id, digest, receivedAt, reasons };
    if (reasons.length > 0) {
      const answer: Receipt = { ...receipt, status: 'quarantined' };
      await records.quarantine(quarantineVisit(visit, inspection, reasons, reception), answer, sender);
      return answer;
    }
    const record = keepRecord(visit, reception);
    const applied = recordVisit(inspection, record, actorOf(author));
    const next = ground.inspection ? applied.inspection : asFirst(applied.inspection);
    const answer: Receipt = { ...receipt, status: 'recorded' };
    await records.record(
      { ...applied, inspection: next, previous: ground.inspection, record, conflicts: ground.conflicts },
      answer,
      sender,
    );
    return answer;
  };

  /** What a chief may decide on; anything else is as absent. */
  const waiting = async (id: string, actor: Actor): Promise<Quarantined> => {
    const quarantined = await records.findQuarantined(id);
    if (!quarantined || !may(actor, 'quarantine:read', quarantined.place)) throw quarantineNotFound();
    return quarantined;
  };

  /** The violations that an inspection in place of a follow-up checks again, which now know of it. */
  const followedBy = async (
    { id, followUp }: Inspection,
    act: { by: Actor; at: Instant },
  ): Promise<Violation[]> => {
    const { inspectionId, violationIds = [] } = followUp ?? {};
    const found = await Promise.all(violationIds.map((it) => violations.find(inspectionId ?? '', it)));
    return found.filter((it) => it !== undefined).map((it) => followViolation(it, id, act));
  };

  /** What those who made a visit declared about the establishment. */
  const conflictsOf = ({ id, establishment, team }: Inspection): Promise<Conflict[]> =>
    declared.unflagged(id, establishment.id, teamIds(team));

  /** What a chief decides on: never a record of the chief's own. */
  const decidable = async (id: string, actor: Actor, requireVersion: (it: Quarantined) => void) => {
    const quarantined = await waiting(id, actor);
    requireVersion(quarantined);
    if (quarantined.authorId === actor.id) throw ownRecord();
    return quarantined;
  };

  return {
    /**
     * Records a signed visit, or keeps it for a chief. Usually two requests: one BatchGetItem for all that the record is
     * judged on, one TransactWriteItems for all that it changes.
     */
    async submit(visit: SignedVisit, sender: Sender): Promise<Receipt> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await submitOnce(visit, sender);
        } catch (error) {
          const lostRace = error instanceof Problem && [409, 412].includes(error.facts.status);
          if (!lostRace) throw error;
          if (attempt === raceTries) throw recordBusy(error);
        }
      }
    },

    async read(inspectionId: string, actor: Actor): Promise<VisitRecord> {
      await inspections.visible(inspectionId, actor);
      return (await records.findRecord(inspectionId)) ?? refuse(recordNotFound());
    },

    readReceipt: async (recordId: string, actor: Actor): Promise<Receipt> =>
      (await records.findReceipt(recordId, actor.id)) ?? refuse(recordNotFound()),

    readQuarantined: waiting,

    /** @throws Problem `own-record`, `quarantine-decided`. */
    async accept(
      id: string,
      reason: string,
      sender: Sender,
      requireVersion: (record: Quarantined) => void,
    ): Promise<Quarantined> {
      const { actor, receivedAt: at } = sender;
      const quarantined = await decidable(id, actor, requireVersion);
      const { visit, digest, senderId, receivedAt } = quarantined;
      const [ground, author] = await Promise.all([records.ground(visit), authorOf(visit)]);
      const own = inspectionOf(visit, ground, author);
      const spareId = InspectionId.parse(newId());
      const inspection = inspectionFor(visit, own, spareId, { by: actor, at });
      const known = ground.inspection?.id === inspection.id;
      const record = keepRecord(visit, { digest, senderId, receivedAt });
      const applied = recordVisit(inspection, record, actorOf(author));
      const next = known ? applied.inspection : asFirst(applied.inspection);
      const decided = decideQuarantine(quarantined, { by: actor, at, reason }, next.id);
      const receipt = decidedReceipt(quarantined, 'accepted', next.id);
      const previous = known ? ground.inspection : undefined;
      const followed = known ? [] : await followedBy(next, { by: actor, at });
      const conflicts = await conflictsOf(next);
      const accepted = { ...applied, inspection: next, previous, record, followed, conflicts };
      await records.decide(decided, receipt, accepted, sender);
      return decided;
    },

    async refuse(
      id: string,
      reason: string,
      sender: Sender,
      requireVersion: (record: Quarantined) => void,
    ): Promise<Quarantined> {
      const { actor, receivedAt: at } = sender;
      const quarantined = await decidable(id, actor, requireVersion);
      const decided = decideQuarantine(quarantined, { by: actor, at, reason });
      const receipt = decidedReceipt(quarantined, 'refused', quarantined.inspectionId);
      await records.decide(decided, receipt, undefined, sender);
      return decided;
    },

    addAddendum: (inspectionId: string, command: NewAddendum, sender: Sender): Promise<Addendum> =>
      once(table, sender, Addendum, async () => {
        const { actor, receivedAt } = sender;
        const inspection = await inspections.visible(inspectionId, actor);
        if (!may(actor, 'visitRecord:addend', targetOf(inspection))) throw forbidden();
        const id = command.id ?? AddendumId.parse(newId());
        const addendum = writeAddendum(command, { id, inspection, author: actor, receivedAt });
        await records.addAddendum(addendum, sender);
        return addendum;
      }),
  };
};
export type VisitRecordService = ReturnType<typeof visitRecordService>;
