import { establishmentWordsOf } from '../../shared/documents/establishment-words.ts';
import type { RecordFacts, VisitFacts } from '../../shared/documents/fill.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import type { PenaltyFacts } from '../../shared/documents/penalty-words.ts';
import { documentNotFound, issuingOfficeUnknown } from '../../shared/documents/problems.ts';
import type { DocumentKind, DocumentSource, IssuingOffice } from '../../shared/documents/schema.ts';
import type { EstablishmentWords } from '../../shared/documents/visit-minutes.ts';
import type { Place } from '../../shared/areas/schema.ts';
import { inspectionNotFound } from '../../shared/inspections/problems.ts';
import { isVisibleTo, targetOf } from '../../shared/inspections/rules.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { penaltyNotFound } from '../../shared/penalties/problems.ts';
import { targetOfPenalty } from '../../shared/penalties/rules.ts';
import { Penalty } from '../../shared/penalties/schema.ts';
import { areaHolds, may, type Permission, type Target } from '../../shared/permissions/permissions.ts';
import { VisitRecord } from '../../shared/visit-records/schema.ts';
import type { DatedAreas } from '../areas/cached-areas.ts';
import { establishmentKey } from '../establishments/keys.ts';
import { parseEstablishment } from '../establishments/repository.ts';
import { inspectionKey } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { penaltyKey } from '../penalties/keys.ts';
import { unchanged } from '../platform/aggregate.ts';
import type { Item, Key, Table, Write } from '../platform/table.ts';
import { violationKey } from '../violations/keys.ts';
import { parseViolation, violationRepository } from '../violations/repository.ts';
import { formerRecordKey, recordKey } from '../visit-records/keys.ts';
import { heldKey, issuingOfficeKey } from './keys.ts';
import {
  completeReferral,
  foundReferral,
  referralAsRead,
  referralKeys,
  signerKey,
  targetOfReferral,
} from './referral-ground.ts';
import { type Held, isHeldBy, parseHeld, parseOffice } from './repository.ts';

/** A record as it was found for its documents, before what lies around it is read. */
export interface FoundRecord {
  readonly facts: RecordFacts;
  readonly version: number;
  /** What permissions on the record are decided on. */
  readonly target: Target;
  readonly office: IssuingOffice | undefined;
  readonly held: readonly Held[];
}

/** What a reader of the documents of a record must be allowed to read. */
export const readPermission: Readonly<Record<DocumentSource['type'], Permission>> = {
  inspection: 'visitRecord:read',
  penalty: 'penalty:read',
  referral: 'referral:read',
};

/** Kinds whose numbers other documents of the record cite. */
const citedKinds: readonly DocumentKind[] = ['violation_minutes', 'penalty_decision'];

/** Whose numbers a document of a penalty file cites. */
const citedBy = (kind: DocumentKind): DocumentKind | undefined => {
  if (kind === 'violation_minutes') return undefined;
  return kind === 'penalty_decision' ? 'violation_minutes' : 'penalty_decision';
};

/** Holds a document of a visit to the visit, and a notice to each violation whose remedy it may name. */
const visitAsRead = ({ inspection, violations }: VisitFacts): Write[] => [
  unchanged(inspectionKey(inspection.id), inspection.version),
  ...violations.map(({ id, version }) => unchanged(violationKey(inspection.id, id), version)),
];
/** Holds a document of a penalty file to the file, and to the document whose number it cites. */
const penaltyAsRead = ({ penalty }: PenaltyFacts, kind: DocumentKind, held: readonly Held[]): Write[] => {
  const source = { type: 'penalty' as const, id: penalty.id };
  const cited = held.find((it) => it.kind === citedBy(kind));
  return [
    unchanged(penaltyKey(penalty.id), penalty.version),
    ...(cited
      ? [
          {
            check: heldKey(source, cited.kind),
            condition: isHeldBy(cited.documentId),
            refusal: versionChanged,
          },
        ]
      : []),
  ];
};

export const documentGround = (table: Table, areas: Pick<DatedAreas, 'findAllOn'>) => {
  const violations = violationRepository(table);

  const wordsOf = async (item: Item | undefined, place: Place): Promise<EstablishmentWords> => {
    const { communeCode, provinceCode, areaOn } = place;
    const [commune, province] = await areas.findAllOn([communeCode, provinceCode], areaOn);
    return establishmentWordsOf(parseEstablishment(item), commune?.name, province?.name);
  };

  const ofVisit = (
    items: readonly (Item | undefined)[],
    actor: Actor,
  ): Pick<FoundRecord, 'facts' | 'version' | 'target'> => {
    const [found, ...records] = items;
    const inspection = parseInspection(found);
    if (!inspection || !isVisibleTo(actor, inspection)) throw inspectionNotFound();
    const kept = records.find((item) => item !== undefined);
    const facts = {
      type: 'inspection' as const,
      inspection,
      record: kept && VisitRecord.parse(kept['body']),
      violations: [],
      establishment: {},
    };
    return { facts, version: inspection.version, target: targetOf(inspection) };
  };
  const ofPenalty = (
    items: readonly (Item | undefined)[],
    actor: Actor,
  ): Pick<FoundRecord, 'facts' | 'version' | 'target'> => {
    const [found] = items;
    const penalty = found && Penalty.parse(found['body']);
    const target = penalty && targetOfPenalty(penalty);
    if (!penalty || !may(actor, 'penalty:read', target)) throw penaltyNotFound();
    const facts = { type: 'penalty' as const, penalty, violations: [], establishment: {} };
    return { facts, version: penalty.version, target: targetOfPenalty(penalty) };
  };

  /** What the record is read from, itself first. */
  const recordKeys = (source: DocumentSource): Key[] => {
    switch (source.type) {
      case 'inspection':
        return [inspectionKey(source.id), recordKey(source.id), formerRecordKey(source.id)];
      case 'penalty':
        return [penaltyKey(source.id)];
      case 'referral':
        return referralKeys(source);
    }
  };
  const foundIn = (source: DocumentSource, items: readonly (Item | undefined)[], actor: Actor) => {
    switch (source.type) {
      case 'inspection':
        return ofVisit(items, actor);
      case 'penalty':
        return ofPenalty(items, actor);
      case 'referral':
        return foundReferral(source, items, actor);
    }
  };
  /** Undefined for a record that is not there, or that the actor may not know of. */
  const targetIn = (source: DocumentSource, item: Item | undefined, actor: Actor): Target | undefined => {
    switch (source.type) {
      case 'inspection': {
        const inspection = parseInspection(item);
        return inspection && isVisibleTo(actor, inspection) ? targetOf(inspection) : undefined;
      }
      case 'penalty':
        return item && targetOfPenalty(Penalty.parse(item['body']));
      case 'referral':
        return targetOfReferral(source, item, actor);
    }
  };

  /**
   * A record, the office that is to issue a document of it, and the documents that it has; one request.
   *
   * @throws Problem `not-found`, the same for a record that may not be seen.
   */
  const find = async (
    source: DocumentSource,
    actor: Actor,
    more: { readonly kind?: DocumentKind; readonly officeId?: string } = {},
  ): Promise<FoundRecord> => {
    const own = recordKeys(source);
    const kinds = [...new Set([...citedKinds, ...(more.kind ? [more.kind] : [])])];
    const items = await table.getMany([
      ...own,
      ...kinds.map((kind) => heldKey(source, kind)),
      ...(more.officeId === undefined ? [] : [issuingOfficeKey(more.officeId)]),
    ]);
    const record = items.slice(0, own.length);
    return {
      ...foundIn(source, record, actor),
      held: items.slice(own.length, own.length + kinds.length).flatMap((item) => parseHeld(item) ?? []),
      office: parseOffice(more.officeId === undefined ? undefined : items.at(-1)),
    };
  };

  return {
    find,

    /** The same for who reads documents: one whose record may not be seen is not there. What permissions are decided on. */
    async readable(source: DocumentSource, actor: Actor): Promise<Target> {
      const [item] = await table.getMany(recordKeys(source).slice(0, 1));
      const target = targetIn(source, item, actor);
      if (!target || !may(actor, readPermission[source.type], target)) throw documentNotFound();
      return target;
    },

    /**
     * What lies around a record, and the items of other keys that are wanted with it; one request, for a notice of a visit
     * two, and one more where the names of its areas are not remembered. `asRead` holds a transaction to all of it that may
     * change, or its caller hears `version-changed`.
     */
    async complete(
      { facts, held }: FoundRecord,
      kind: DocumentKind,
      others: readonly Key[] = [],
    ): Promise<{ facts: RecordFacts; others: (Item | undefined)[]; asRead: Write[] }> {
      if (facts.type === 'inspection') {
        const { inspection } = facts;
        const [establishment, ...read] = await table.getMany([
          establishmentKey(inspection.establishment.id),
          ...others,
        ]);
        const found = kind === 'remedy_notice' ? await violations.listOfInspection(inspection.id) : [];
        const words = await wordsOf(establishment, inspection.place);
        const complete = { ...facts, violations: found, establishment: words };
        return { facts: complete, others: read, asRead: visitAsRead(complete) };
      }
      if (facts.type === 'referral') {
        const { file } = facts;
        const [establishment, signer, ...read] = await table.getMany([
          establishmentKey(file.establishment.id),
          signerKey(facts),
          ...others,
        ]);
        const words = await wordsOf(establishment, file.place);
        return {
          facts: completeReferral(facts, words, signer),
          others: read,
          asRead: referralAsRead(facts),
        };
      }
      const { penalty } = facts;
      const [establishment, ...read] = await table.getMany([
        establishmentKey(penalty.establishment.id),
        ...penalty.basis.map((it) => violationKey(penalty.inspectionId, it.violationId)),
        ...others,
      ]);
      const issued = Object.fromEntries(held.map((it) => [it.kind, it.numberText]));
      return {
        facts: {
          ...facts,
          issued,
          violations: read.slice(0, penalty.basis.length).flatMap((item) => parseViolation(item) ?? []),
          establishment: await wordsOf(establishment, penalty.place),
        },
        others: read.slice(penalty.basis.length),
        asRead: penaltyAsRead(facts, kind, held),
      };
    },
  };
};
export type DocumentGround = ReturnType<typeof documentGround>;

/** An office whose area holds the record. @throws Problem `issuing-office-unknown`. */
export const officeFor = ({ office, target }: FoundRecord): IssuingOffice => {
  if (!office || !areaHolds(office.areaCode, target)) throw issuingOfficeUnknown();
  return office;
};

export const isMadeOf = (kind: DocumentKind, { type }: DocumentSource): boolean =>
  documentKinds[kind].sources.includes(type);
