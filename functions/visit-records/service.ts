import { reachOf } from '../../shared/areas/following.ts';
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
import type { Law } from '../../shared/law/law.ts';
import { sanctionsOf } from '../../shared/penalties/sanctions.ts';
import { may } from '../../shared/permissions/permissions.ts';
import { targetOf, visitDayOf } from '../../shared/inspections/rules.ts';
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
import { withoutReferrals } from '../../shared/visit-records/derived.ts';
import { writeAddendum } from '../../shared/visit-records/addenda.ts';
import {
  keepRecord,
  type KeptWith,
  mayKnowOf,
  quarantineReasons,
  recordVisit,
} from '../../shared/visit-records/rules.ts';
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
import { conflictChecks } from '../conflicts/writes.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { inspectionKey } from '../inspections/keys.ts';
import { yearIsAt } from '../inspections/writes.ts';
import { unchanged } from '../platform/aggregate.ts';
import type { PenaltyRepository } from '../penalties/repository.ts';
import { neverFined } from '../penalties/writes.ts';
import type { ViolationRepository } from '../violations/repository.ts';
import type { InspectionService } from '../inspections/service.ts';
import type { UserDirectory } from '../people/directory.ts';
import type { LawSource } from '../law/source.ts';
import { once } from '../platform/answers.ts';
import { digestOf } from '../platform/digest.ts';
import type { Sender } from '../platform/sender.ts';
import type { Table } from '../platform/table.ts';
import type { KeptGround, KeptRecord, Recorded, VisitGround, VisitRecordRepository } from './repository.ts';

export interface VisitRecordSlice {
  readonly table: Table;
  readonly records: VisitRecordRepository;
  readonly inspections: Pick<InspectionService, 'visible'>;
  readonly violations: Pick<ViolationRepository, 'findMany'>;
  readonly penalties: Pick<PenaltyRepository, 'decidedOn'>;
  readonly directory: UserDirectory;
  readonly declared: Pick<ConflictRepository, 'unflagged'>;
  readonly laws: LawSource;
  readonly newId: () => string;
}

/** What tells the inspection of a visit, read now or kept from when it came. */
type Ground = Pick<KeptGround, 'visitsOfYear'> & {
  readonly [Part in 'inspection' | 'establishment']?: VisitGround[Part];
};

/** Another write may slip in between reading and writing; the record is then judged afresh, this often at most. */
const raceTries = 4;

/** What is known of fines that the establishment had before: none, as the transaction then asks, or what is read of them. */
type Sanctions = 'none' | 'read';

/** An inspection that only the device knew has no version before its record. */
const asFirst = (inspection: Inspection): Inspection => ({ ...inspection, version: 1 });

/** What the device is told from now on of a record that a chief has decided on. */
const decidedReceipt = (
  { id, digest, receivedAt, reasons }: Quarantined,
  status: Receipt['status'],
  inspectionId: InspectionId,
): Receipt => ({ recordId: id, inspectionId, digest, receivedAt, reasons, status });

/**
 * The checks under which a record may be accepted on what was kept of its ground: its inspection, or the establishment and the
 * year of one that only the device knew, are as they were, and nobody who made the visit has a conflict of interest.
 *
 * @returns undefined where more must be read: at an entry that others were merged with.
 */
const countedOn = (
  { inspection: before, establishment, yearChanges }: KeptGround,
  { inspection, previous }: Pick<Recorded, 'inspection' | 'previous'>,
): Recorded['counted'] => {
  const day = visitDayOf(inspection);
  const team = teamIds(inspection.team).map((id) => ({ id, pointer: '' }));
  const conflicts = conflictChecks(inspection.establishment.id, { from: day, to: day }, team);
  if (previous) return { checks: conflicts }; // stored as the version that follows the one that was kept
  if (before) return { checks: [...conflicts, unchanged(inspectionKey(before.id), before.version)] };
  if (!establishment || yearChanges === undefined) return undefined;
  const place = unchanged(establishmentKey(establishment.id), establishment.version);
  return { checks: [...conflicts, place], ifYear: yearIsAt(yearChanges) };
};

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
  penalties,
  directory,
  declared,
  laws,
  newId,
}: VisitRecordSlice) => {
  const authorOf = async (visit: SignedVisit): Promise<User> =>
    (await directory.find(visit.authorId)) ?? refuse(authorUnknown());

  /** The catalogue by which a tablet derived, where that is not the one in force. */
  const deviceLawOf = async ({ derived }: SignedVisit, { catalogue }: Law): Promise<Law | undefined> =>
    derived && derived.catalogueVersion !== catalogue.version
      ? laws.named(derived.catalogueVersion)
      : undefined;

  /** The inspection a visit belongs to: the one on record, or the surprise visit that it carries. */
  const inspectionOf = (visit: SignedVisit, ground: Ground, author: User): Inspection => {
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

  const submitOnce = async (visit: SignedVisit, sender: Sender, sanctions: Sanctions): Promise<Receipt> => {
    const digest = digestOf(visit);
    const ground = await records.ground(visit);
    if (ground.receipt) return ground.receipt.digest === digest ? ground.receipt : refuse(recordIdReused());
    const author = await authorOf(visit);
    const inspection = inspectionOf(visit, ground, author);
    if (!mayKnowOf(author, inspection, visit.signedAt)) throw inspectionUnknown();
    const { receivedAt } = sender;
    const law = await laws.inForce();
    const deviceLaw = await deviceLawOf(visit, law);
    const windowFrom = ground.inspection?.window.from;
    const faults = checkVisit(law, visit, { windowFrom, receivedAt, deviceLaw });
    if (faults.length > 0) throw visitImpossible(faults);

    const senderId = sender.actor.id;
    const reception = { digest, receivedAt, senderId };
    const reasons = quarantineReasons({ visit, inspection, author, senderId, receivedAt });
    const receipt = { recordId: visit.id, inspectionId: inspection.id, digest, receivedAt, reasons };
    if (reasons.length > 0) {
      const answer: Receipt = { ...receipt, status: 'quarantined' };
      const quarantined = quarantineVisit(visit, inspection, reasons, reception);
      await records.quarantine({ quarantined, ground }, answer, sender);
      return answer;
    }
    const { record, judgedOn } = await judged(law, visit, { reception, inspection }, sanctions);
    const applied = recordVisit(inspection, record, actorOf(author));
    const next = ground.inspection ? applied.inspection : asFirst(applied.inspection);
    const answer: Receipt = { ...receipt, status: 'recorded', findings: record.findings };
    await records.record(
      {
        ...applied,
        inspection: next,
        previous: ground.inspection,
        record,
        judgedOn,
        conflicts: ground.conflicts,
      },
      answer,
      sender,
    );
    return answer;
  };

  /** What a chief may decide on; anything else is as absent. */
  const waiting = async (id: string, actor: Actor): Promise<KeptRecord> => {
    const kept = await records.findQuarantined(id);
    if (!kept || !may(actor, 'quarantine:read', reachOf(kept.quarantined))) throw quarantineNotFound();
    return kept;
  };

  /** The violations that an inspection in place of a follow-up checks again, which now know of it. */
  const followedBy = async (
    { id, followUp }: Inspection,
    act: { by: Actor; at: Instant },
  ): Promise<Violation[]> => {
    if (!followUp) return [];
    const { inspectionId, violationIds } = followUp;
    const found = await violations.findMany(violationIds.map((it) => ({ inspectionId, id: it })));
    return found.filter((it) => it !== undefined).map((it) => followViolation(it, id, act));
  };

  /** What those who made a visit declared about the establishment. */
  const conflictsOf = ({ id, establishment, team }: Inspection): Promise<Conflict[]> =>
    declared.unflagged(id, establishment.id, teamIds(team));

  /** What a chief decides on: never a record of the chief's own. */
  const decidable = async (id: string, actor: Actor, requireVersion: (it: Quarantined) => void) => {
    const kept = await waiting(id, actor);
    requireVersion(kept.quarantined);
    if (kept.quarantined.authorId === actor.id) throw ownRecord();
    return kept;
  };

  /**
   * A visit with what the law makes of it. Where there are acts, what the establishment was fined for before matters too.
   * Nearly always that is nothing: the transaction asks for it, and only where it is not so are the decisions read.
   */
  const judged = async (
    law: Law,
    visit: SignedVisit,
    { reception, inspection }: KeptWith,
    sanctions: Sanctions,
  ): Promise<Pick<Recorded, 'record' | 'judgedOn'>> => {
    const deviceLaw = await deviceLawOf(visit, law);
    const record = keepRecord(law, visit, { reception, inspection, deviceLaw });
    const establishmentId = inspection.establishment.id;
    if (record.findings?.derived.acts.length === 0) return { record };
    if (sanctions === 'none') return { record, judgedOn: [neverFined(establishmentId)] };
    const decided = await penalties.decidedOn(establishmentId);
    const earlierDecisions = sanctionsOf(law, decided, legalDateOf(visit.signedAt));
    return { record: keepRecord(law, visit, { reception, inspection, deviceLaw, earlierDecisions }) };
  };

  /** What accepting a record changes, judged on its inspection and what stands around it. */
  const acceptedOn = async (
    { visit, digest, senderId, receivedAt }: Quarantined,
    ground: Ground,
    act: { by: Actor; at: Instant },
    sanctions: Sanctions,
  ) => {
    const author = await authorOf(visit);
    const own = inspectionOf(visit, ground, author);
    const inspection = inspectionFor(visit, own, InspectionId.parse(newId()), act);
    const known = ground.inspection?.id === inspection.id;
    const reception = { digest, senderId, receivedAt };
    const law = await laws.inForce();
    const { record, judgedOn } = await judged(law, visit, { reception, inspection }, sanctions);
    const applied = recordVisit(inspection, record, actorOf(author));
    const next = known ? applied.inspection : asFirst(applied.inspection);
    return {
      ...applied,
      inspection: next,
      previous: known ? ground.inspection : undefined,
      record,
      judgedOn,
    };
  };

  const storeAccepted = async (
    quarantined: Quarantined,
    decision: { by: Actor; at: Instant; reason: string },
    accepted: Recorded,
    sender: Sender,
  ): Promise<Quarantined> => {
    const appliedTo = accepted.inspection.id;
    const decided = decideQuarantine(quarantined, decision, appliedTo);
    await records.decide(decided, decidedReceipt(quarantined, 'accepted', appliedTo), accepted, sender);
    return decided;
  };

  return {
    /**
     * Records a signed visit, or keeps it for a chief. Usually two requests: one BatchGetItem for all that the record is
     * judged on, one TransactWriteItems for all that it changes. What it did not find as it supposed is read anew.
     */
    async submit(visit: SignedVisit, sender: Sender): Promise<Receipt> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await submitOnce(visit, sender, attempt === 1 ? 'none' : 'read');
        } catch (error) {
          const lostRace = error instanceof Problem && [409, 412].includes(error.facts.status);
          if (!lostRace) throw error;
          if (attempt === raceTries) throw recordBusy(error);
        }
      }
    },

    async read(inspectionId: string, actor: Actor): Promise<VisitRecord> {
      const inspection = await inspections.visible(inspectionId, actor);
      const record = (await records.findRecord(inspectionId)) ?? refuse(recordNotFound());
      return may(actor, 'referral:read', targetOf(inspection)) ? record : withoutReferrals(record);
    },

    readReceipt: async (recordId: string, actor: Actor): Promise<Receipt> =>
      (await records.findReceipt(recordId, actor.id)) ?? refuse(recordNotFound()),

    readQuarantined: async (id: string, actor: Actor): Promise<Quarantined> =>
      (await waiting(id, actor)).quarantined,

    /**
     * Judged first on what the record was judged on when it came, which the transaction asks to be so still: two requests, three
     * in place of a follow-up, whose violations are read. Where that has changed, or where the team has a conflict of interest,
     * all is read anew.
     *
     * @throws Problem `own-record`, `quarantine-decided`.
     */
    async accept(
      id: string,
      reason: string,
      sender: Sender,
      requireVersion: (record: Quarantined) => void,
    ): Promise<Quarantined> {
      const decision = { by: sender.actor, at: sender.receivedAt, reason };
      const { quarantined, ground: kept } = await decidable(id, sender.actor, requireVersion);
      const followedAnew = async ({ previous, inspection }: Pick<Recorded, 'previous' | 'inspection'>) =>
        previous ? [] : followedBy(inspection, decision);
      const store = (accepted: Recorded) => storeAccepted(quarantined, decision, accepted, sender);
      try {
        const accepted = kept && (await acceptedOn(quarantined, kept, decision, 'none'));
        const counted = kept && accepted && countedOn(kept, accepted);
        if (accepted && counted) {
          const followed = await followedAnew(accepted);
          return await store({ ...accepted, followed, conflicts: [], counted });
        }
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
      const ground = await records.ground(quarantined.visit);
      const accepted = await acceptedOn(quarantined, ground, decision, 'read');
      const followed = await followedAnew(accepted);
      return store({ ...accepted, followed, conflicts: await conflictsOf(accepted.inspection) });
    },

    async refuse(
      id: string,
      reason: string,
      sender: Sender,
      requireVersion: (record: Quarantined) => void,
    ): Promise<Quarantined> {
      const { actor, receivedAt: at } = sender;
      const { quarantined } = await decidable(id, actor, requireVersion);
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
