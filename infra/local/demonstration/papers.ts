import type { Item } from '../../../functions/platform/table.ts';
import {
  DocumentId,
  type DocumentKind,
  type DocumentSource,
  IssuingOfficeId,
  NewIssuingOffice,
} from '../../../shared/documents/schema.ts';
import { Inspection } from '../../../shared/inspections/schema.ts';
import { distinctBy } from '../../../shared/kernel/distinct.ts';
import { epochMsOf, legalDateOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { payableStates } from '../../../shared/penalties/life-cycle.ts';
import { remainingVnd } from '../../../shared/penalties/money.ts';
import { Penalty } from '../../../shared/penalties/schema.ts';
import { ReferralFile } from '../../../shared/referrals/schema.ts';
import { Violation } from '../../../shared/violations/schema.ts';
import { VisitRecord } from '../../../shared/visit-records/schema.ts';
import { at } from './calendar.ts';
import { senderOf } from './product.ts';
import { randomFor } from './random.ts';
import type { Scene } from './scene.ts';

/** One document that is issued on a day. */
interface Paper {
  readonly on: PlainDate;
  readonly kind: DocumentKind;
  readonly source: DocumentSource;
}

/** Minutes first: decisions and letters cite their numbers, and notices cite the decision's. */
const order: readonly DocumentKind[] = [
  'visit_minutes',
  'violation_minutes',
  'penalty_decision',
  'payment_notice',
  'remedy_notice',
  'referral_letter',
];
const byDay = (one: Paper, other: Paper): number =>
  one.on === other.on ? order.indexOf(one.kind) - order.indexOf(other.kind) : one.on < other.on ? -1 : 1;

/** What a file gives, as far as it came: nothing that orders or demands where it was cancelled or is with the police. */
const papersOfFile = (file: Penalty): Paper[] => {
  const { id, minutes, decision, delivery, state } = file;
  const source = { type: 'penalty' as const, id };
  const isAlive = state !== 'cancelled' && state !== 'transferred';
  const isOwed = payableStates.includes(state) && remainingVnd(file) > 0;
  return [
    { kind: 'violation_minutes', source, on: minutes.madeOn },
    ...(decision && isAlive ? [{ kind: 'penalty_decision' as const, source, on: decision.decidedOn }] : []),
    ...(delivery && isOwed ? [{ kind: 'payment_notice' as const, source, on: delivery.deliveredOn }] : []),
  ];
};

const papersOfReferrals = ({ id, referrals }: ReferralFile): Paper[] =>
  referrals.flatMap(({ to, decisions }) => {
    const last = decisions.at(-1)?.decision;
    const source = { type: 'referral' as const, id, to };
    return last?.kind === 'refer' ? [{ kind: 'referral_letter' as const, source, on: last.sentOn }] : [];
  });

const minutesOf = ({ inspectionId, signedAt }: VisitRecord): Paper => ({
  kind: 'visit_minutes',
  source: { type: 'inspection', id: inspectionId },
  on: legalDateOf(signedAt),
});

/** A notice for each visit whose violations wait to be put right, on the day of the order. */
const remedyNotices = (
  violations: readonly Violation[],
  isAlive: (inspectionId: string) => boolean,
): Paper[] => {
  const waiting = violations.filter(
    ({ inspectionId, remedyOrder, state }) => remedyOrder && state === 'confirmed' && isAlive(inspectionId),
  );
  return distinctBy(waiting, ({ inspectionId }) => inspectionId).flatMap(({ inspectionId: id, steps }) => {
    const ordered = steps.find(({ action }) => action === 'orderRemedy');
    const source = { type: 'inspection' as const, id };
    return ordered ? [{ kind: 'remedy_notice' as const, source, on: legalDateOf(ordered.at) }] : [];
  });
};

/** Of these visits the minutes are issued: of those that something came of, and of the last ones. */
const lastVisits = 5;

const papersOf = (items: readonly Item[]): Paper[] => {
  const bodies = (type: string) => items.filter((item) => item['type'] === type).map(({ body }) => body);
  const [files, referrals, violations] = [
    bodies('Penalty').map((it) => Penalty.parse(it)),
    bodies('ReferralFile').map((it) => ReferralFile.parse(it)),
    bodies('Violation').map((it) => Violation.parse(it)),
  ];
  const cancelled = new Set<string>(
    bodies('Inspection')
      .map((it) => Inspection.parse(it))
      .flatMap(({ id, state }) => (state === 'cancelled' ? [id] : [])),
  );
  const followed = new Set<string>([
    ...files.map(({ inspectionId }) => inspectionId),
    ...referrals.map(({ id }) => id),
  ]);
  const records = bodies('VisitRecord')
    .map((it) => VisitRecord.parse(it))
    .toSorted((one, other) => (one.signedAt < other.signedAt ? -1 : 1));
  return [
    ...records
      .filter(({ inspectionId }, i) => followed.has(inspectionId) || i >= records.length - lastVisits)
      .map(minutesOf),
    ...files.flatMap(papersOfFile),
    ...remedyNotices(violations, (id) => !cancelled.has(id)),
    ...referrals.flatMap(papersOfReferrals),
  ].toSorted(byDay);
};

/** An office that gives numbers, and what it issued in the year, in the order of the days. */
export const enterPapers = async (scene: Scene, items: readonly Item[]): Promise<void> => {
  const { product, staff, year } = scene;
  const random = randomFor('papers');
  const since = at(year.from, 8);
  const office = await product.offices.register(
    NewIssuingOffice.parse({
      id: IssuingOfficeId.parse(random.ulidAt(epochMsOf(since))),
      areaCode: '01',
      name: 'Sở Nội vụ (minh họa)',
      parentName: 'UBND thành phố Hà Nội',
      placeName: 'Hà Nội',
      numbering: {
        visit_minutes: { symbol: 'BB-KT' },
        payment_notice: { symbol: 'TB-SNV' },
        remedy_notice: { symbol: 'TB-SNV' },
        referral_letter: { symbol: 'SNV' },
      },
    }),
    senderOf(staff.office, since),
  );
  for (const { on, kind, source } of papersOf(items)) {
    const issuedAt = at(on, 17);
    const id = DocumentId.parse(random.ulidAt(epochMsOf(issuedAt)));
    await product.papers.issue(source, { id, kind, officeId: office.id }, senderOf(staff.chief, issuedAt));
  }
};
