import { findChecklist } from '../checklists/catalogue.ts';
import { checkAnswers } from '../checklists/rules.ts';
import { clockToleranceMs } from '../inspections/rules.ts';
import { teamIds } from '../inspections/schema.ts';
import { epochMsOf, type Instant, isWithin, legalDateOf, type PlainDate } from '../kernel/dates.ts';
import { type Law, violationVersionOn } from '../law/law.ts';
import type { Conduct } from '../law/schema.ts';
import type { Fault } from './problems.ts';
import type { SignedVisit, SuspectedViolation } from './schema.ts';

const fault = (pointer: string, vi: string, en: string): Fault => ({ pointer, detail: { vi, en } });
const when = (holds: boolean, found: () => Fault): Fault[] => (holds ? [found()] : []);

const doubled = (pointer: string, ids: readonly string[]): Fault[] =>
  ids.flatMap((id, i) =>
    when(ids.indexOf(id) < i, () =>
      fault(`${pointer}/${i}/id`, 'Mã này đã có ở trên.', 'This id stands above already.'),
    ),
  );

const unknownRefs = (pointer: string, refs: readonly string[], known: readonly string[]): Fault[] =>
  refs.flatMap((ref, i) =>
    when(!known.includes(ref), () =>
      fault(`${pointer}/${i}`, 'Không có trong biên bản này.', 'Is not in this record.'),
    ),
  );

const checkTimes = (visit: SignedVisit, windowFrom: PlainDate | undefined, receivedAt: Instant): Fault[] => {
  const [started, signed] = [epochMsOf(visit.startedAt), epochMsOf(visit.signedAt)];
  return [
    ...when(signed > epochMsOf(receivedAt) + clockToleranceMs, () =>
      fault('/signedAt', 'Thời điểm này ở tương lai.', 'This moment is in the future.'),
    ),
    ...when(started > signed, () => fault('/startedAt', 'Sau thời điểm ký.', 'Is after the signing.')),
    ...when(windowFrom !== undefined && legalDateOf(visit.startedAt) < windowFrom, () =>
      fault(
        '/startedAt',
        `Trước ngày bắt đầu theo kế hoạch (${windowFrom}).`,
        `Before the first planned day (${windowFrom}).`,
      ),
    ),
  ];
};

const checkChecklist = (law: Law, visit: SignedVisit): Fault[] => {
  const checklist = findChecklist(law, visit.checklist.id, visit.checklist.version);
  if (!checklist || !isWithin(legalDateOf(visit.startedAt), checklist))
    return [
      fault('/checklist', 'Không có bảng kiểm này vào ngày đó.', 'There is no such checklist on that day.'),
    ];
  const evidence = visit.evidence.map(({ id }) => id);
  const refs = visit.answers.flatMap(({ evidenceIds = [] }, i) =>
    unknownRefs(`/answers/${i}/evidenceIds`, evidenceIds, evidence),
  );
  if (visit.outcome !== 'visited' && visit.answers.length === 0) return refs;
  return [...checkAnswers(checklist, visit.answers), ...refs];
};

const checkOutcome = (visit: SignedVisit): Fault[] =>
  when(visit.outcome !== 'visited' && visit.outcomeNote === undefined, () =>
    fault('/outcomeNote', 'Phải ghi vì sao không kiểm tra được.', 'Say why the visit could not be made.'),
  );

const afterSigning = ({ from, to }: Conduct, pointer: string, on: PlainDate): Fault[] => [
  ...when(from > on, () => fault(`${pointer}/from`, 'Sau ngày ký.', 'Is after the day of signing.')),
  ...when(to !== undefined && to > on, () =>
    fault(`${pointer}/to`, 'Sau ngày ký.', 'Is after the day of signing.'),
  ),
];

const checkYoungWorkers = (laws: readonly Law[], { youngWorkers, signedAt }: SignedVisit): Fault[] => [
  ...doubled(
    '/youngWorkers',
    youngWorkers.map(({ id }) => id),
  ),
  ...youngWorkers.flatMap((worker, i) =>
    (['workItemIds', 'placeItemIds'] as const).flatMap((field) =>
      worker[field].flatMap((id, j) =>
        when(!laws.some((law) => law.findWorkListItem(id)), () =>
          fault(`/youngWorkers/${i}/${field}/${j}`, 'Không có trong danh mục.', 'Is not in the lists.'),
        ),
      ),
    ),
  ),
  ...youngWorkers.flatMap(({ worked }, i) =>
    worked ? afterSigning(worked, `/youngWorkers/${i}/worked`, legalDateOf(signedAt)) : [],
  ),
];

const checkProvision = (
  law: Law,
  violation: SuspectedViolation,
  { pointer, on }: { pointer: string; on: PlainDate },
): Fault[] => {
  const { code, conduct, provisionId } = violation;
  const choice = violationVersionOn(law, code, conduct, on);
  if (choice.kind === 'none') return [{ pointer: `${pointer}/code`, detail: choice.reason }];
  const { provisionId: right } = choice.version;
  return when(right !== provisionId, () =>
    fault(
      `${pointer}/provisionId`,
      `Hành vi vào ngày ${choice.judgedOn} áp dụng quy định ${right}.`,
      `Conduct of ${choice.judgedOn} is judged by ${right}.`,
    ),
  );
};

/** Right by one of the catalogues is right; else what the one in force has against it. */
const underEither = (laws: readonly Law[], check: (law: Law) => Fault[]): Fault[] => {
  const [inForce = [], ...others] = laws.map(check);
  return others.some((faults) => faults.length === 0) ? [] : inForce;
};

/** Whom derived acts and those set aside are about. */
const checkDerived = ({ setAside = [], derived, youngWorkers }: SignedVisit): Fault[] => {
  const workers = youngWorkers.map(({ id }) => id);
  const acts = [
    ...setAside.map(({ youngWorkerIds }, i) => ({ pointer: `/setAside/${i}`, youngWorkerIds })),
    ...(derived?.acts ?? []).map(({ youngWorkerIds }, i) => ({
      pointer: `/derived/acts/${i}`,
      youngWorkerIds,
    })),
  ];
  return acts.flatMap(({ pointer, youngWorkerIds }) =>
    unknownRefs(`${pointer}/youngWorkerIds`, youngWorkerIds, workers),
  );
};

const checkViolations = (laws: readonly Law[], visit: SignedVisit): Fault[] => {
  const on = legalDateOf(visit.signedAt);
  const workers = visit.youngWorkers.map(({ id }) => id);
  const evidence = visit.evidence.map(({ id }) => id);
  return [
    ...doubled(
      '/suspectedViolations',
      visit.suspectedViolations.map(({ id }) => id),
    ),
    ...visit.suspectedViolations.flatMap((violation, i) => {
      const pointer = `/suspectedViolations/${i}`;
      return [
        ...afterSigning(violation.conduct, `${pointer}/conduct`, on),
        ...underEither(laws, (law) => checkProvision(law, violation, { pointer, on })),
        ...unknownRefs(`${pointer}/youngWorkerIds`, violation.youngWorkerIds, workers),
        ...unknownRefs(`${pointer}/evidenceIds`, violation.evidenceIds, evidence),
      ];
    }),
  ];
};

/** The author signs; a visited establishment signs, or its refusal is witnessed. */
const checkSignatures = ({ attendees, signatures, authorId, outcome }: SignedVisit): Fault[] => {
  const partyOf = (id: string) => attendees.find((attendee) => attendee.id === id)?.party;
  const author = attendees.find(({ userId }) => userId === authorId);
  const signedBy = (id: string | undefined) =>
    signatures.some((it) => it.result === 'signed' && it.attendeeId === id);
  const spokenFor = signatures.some(({ attendeeId }) => partyOf(attendeeId) === 'establishment');
  return [
    ...when(author === undefined, () =>
      fault('/attendees', 'Thiếu người lập biên bản.', 'The author of the record is not among them.'),
    ),
    ...when(author !== undefined && !signedBy(author.id), () =>
      fault('/signatures', 'Người lập biên bản chưa ký.', 'The author has not signed.'),
    ),
    ...when(outcome === 'visited' && !spokenFor, () =>
      fault(
        '/signatures',
        'Phải có chữ ký của cơ sở, hoặc ghi việc từ chối ký có người chứng kiến.',
        'The establishment must sign, or its refusal be recorded with a witness.',
      ),
    ),
    ...signatures.flatMap((signature, i) => checkSigner(signature, i, partyOf)),
  ];
};

/** Signatures are made during the visit, and evidence is not taken after it was signed. */
const checkInstants = ({ signatures, evidence, startedAt, signedAt }: SignedVisit): Fault[] => {
  const last = epochMsOf(signedAt) + clockToleranceMs;
  return [
    ...signatures.flatMap((it, i) =>
      when(
        it.result === 'signed' &&
          (epochMsOf(it.signedAt) > last || epochMsOf(it.signedAt) < epochMsOf(startedAt)),
        () =>
          fault(
            `/signatures/${i}/signedAt`,
            'Ngoài thời gian của cuộc kiểm tra.',
            'Is outside the time of the visit.',
          ),
      ),
    ),
    ...evidence.flatMap(({ takenAt }, i) =>
      when(epochMsOf(takenAt) > last, () =>
        fault(`/evidence/${i}/takenAt`, 'Sau thời điểm ký.', 'Is after the signing.'),
      ),
    ),
  ];
};

const checkSigner = (
  signature: SignedVisit['signatures'][number],
  i: number,
  partyOf: (id: string) => string | undefined,
): Fault[] => [
  ...when(partyOf(signature.attendeeId) === undefined, () =>
    fault(`/signatures/${i}/attendeeId`, 'Không có trong thành phần tham dự.', 'Is not among the attendees.'),
  ),
  ...when(
    signature.result === 'refused' && !['witness', 'authority'].includes(partyOf(signature.witnessId) ?? ''),
    () =>
      fault(
        `/signatures/${i}/witnessId`,
        'Người chứng kiến phải có trong thành phần tham dự.',
        'The witness must be among the attendees.',
      ),
  ),
];

const checkAssignment = (visit: SignedVisit): Fault[] => [
  ...when(!teamIds(visit.assignment).includes(visit.authorId), () =>
    fault('/assignment', 'Người lập biên bản không thuộc đoàn.', 'The author is not on the team.'),
  ),
  ...when(visit.newInspection !== undefined && visit.assignment.leadId !== visit.authorId, () =>
    fault(
      '/assignment/leadId',
      'Người mở cuộc kiểm tra đột xuất là trưởng đoàn.',
      'Whoever begins a surprise visit leads it.',
    ),
  ),
];

/**
 * Everything that a signed visit says and cannot be, by pointer; empty when it holds together.
 *
 * @param deviceLaw the catalogue of a tablet that has not heard of the one in force: a visit may name rules as it knew them.
 * @param windowFrom first planned day; undefined for a visit begun on the spot.
 */
export const checkVisit = (
  law: Law,
  visit: SignedVisit,
  around: { windowFrom: PlainDate | undefined; receivedAt: Instant; deviceLaw?: Law | undefined },
): Fault[] => {
  const { windowFrom, receivedAt, deviceLaw } = around;
  const laws = deviceLaw ? [law, deviceLaw] : [law];
  return [
    ...checkTimes(visit, windowFrom, receivedAt),
    ...checkOutcome(visit),
    ...checkAssignment(visit),
    ...checkChecklist(law, visit),
    ...checkYoungWorkers(laws, visit),
    ...checkViolations(laws, visit),
    ...checkDerived(visit),
    ...doubled(
      '/evidence',
      visit.evidence.map(({ id }) => id),
    ),
    ...doubled(
      '/attendees',
      visit.attendees.map(({ id }) => id),
    ),
    ...checkSignatures(visit),
    ...checkInstants(visit),
  ];
};
