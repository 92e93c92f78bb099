import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import type { Inspection, Outcome } from '../../../shared/inspections/schema.ts';
import { violationVersionOn } from '../../../shared/law/law.ts';
import type { ViolationCode } from '../../../shared/law/schema.ts';
import { SignedVisit } from '../../../shared/visit-records/schema.ts';
import { answersFor, checklistOn } from './answers.ts';
import { at } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { law } from './law.ts';
import type { Random } from './random.ts';
import type { TeamOf } from './scene.ts';
import { findingsIn, type Found, type Situation } from './situations.ts';

/** One visit as it went. */
export interface VisitFacts {
  readonly inspectionId: Inspection['id'];
  readonly workplace: Workplace;
  readonly team: TeamOf;
  readonly on: PlainDate;
  readonly situation: Situation;
  readonly outcome: Outcome;
  readonly random: Random;
}

const outcomeNotes: Record<Exclude<Outcome, 'visited'>, string> = {
  access_refused: 'Chủ cơ sở không cho đoàn vào khu sản xuất; đã lập biên bản có người chứng kiến.',
  closed: 'Cơ sở đóng cửa, không sản xuất vào thời điểm kiểm tra.',
  moved: 'Cơ sở đã chuyển đi nơi khác theo xác nhận của thôn.',
  not_found: 'Không tìm thấy cơ sở tại địa chỉ đã ghi.',
};

const describe = (code: ViolationCode): string =>
  `${law.findViolationType(code)?.name.vi ?? code}: ghi nhận tại thời điểm kiểm tra (tình huống minh họa).`;

/** Acts go on for some weeks before they are found, and still do: the law of the day of the visit judges them. */
const suspectedIn = (found: Found, { on, random }: VisitFacts, ms: number) =>
  found.acts.map((code) => {
    const conduct = { from: addDays(on, -random.int(14, 60)), ongoing: true };
    const choice = violationVersionOn(law, code, conduct, on);
    if (choice.kind === 'none') throw new Error(`no rule on ${code} on ${on}`);
    return {
      id: random.ulidAt(ms),
      code,
      provisionId: choice.version.provisionId,
      conduct,
      youngWorkerIds: found.youngWorkers.map(({ id }) => id),
      description: describe(code),
      evidenceIds: [],
    };
  });

const inspectorsAt = ({ lead, members }: TeamOf) =>
  [lead, ...members].map((actor: Actor, i) => ({
    id: `tt-${i + 1}`,
    party: 'inspector',
    name: actor.name,
    userId: actor.id,
  }));

/** Who was there and signed; now and then the establishment will not, and a witness says so. */
const presence = ({ team, outcome, random }: VisitFacts, signedAt: string) => {
  const inspectors = inspectorsAt(team);
  const signed = (attendeeId: string) => ({ result: 'signed', attendeeId, method: 'on_glass', signedAt });
  const witness = { id: 'nk', party: 'witness', name: 'Người chứng kiến Minh Họa', position: 'Trưởng thôn' };
  const signatures = inspectors.map(({ id }) => signed(id));
  if (outcome !== 'visited')
    return { attendees: [...inspectors, witness], signatures: [...signatures, signed('nk')] };
  const owner = { id: 'cs', party: 'establishment', name: 'Đại diện cơ sở Minh Họa', position: 'Chủ cơ sở' };
  if (!random.chance(0.03))
    return { attendees: [...inspectors, owner], signatures: [...signatures, signed('cs')] };
  const refusal = {
    result: 'refused',
    attendeeId: 'cs',
    reason: 'Không đồng ý với nội dung.',
    witnessId: 'nk',
  };
  return { attendees: [...inspectors, owner, witness], signatures: [...signatures, refusal] };
};

const findingsOf = (facts: VisitFacts, ms: number) => {
  const { workplace, situation, on, random, outcome } = facts;
  const { establishment, trade } = workplace;
  const checklist = checklistOn(on);
  if (!checklist) throw new Error(`no checklist on ${on}`);
  const named = { checklist: { id: checklist.id, version: checklist.version } };
  if (outcome !== 'visited')
    return {
      ...named,
      answers: [],
      youngWorkers: [],
      suspectedViolations: [],
      outcomeNote: outcomeNotes[outcome],
    };
  const { type, workers } = establishment;
  const found = findingsIn(situation, { type, trade, on, ms, random });
  const seen = Math.max(found.youngWorkers.length, Math.round((workers?.total ?? 3) * 0.8));
  return {
    ...named,
    answers: answersFor(checklist, found, { type, workersTotal: workers?.total ?? seen }),
    workersSeen: seen,
    youngWorkers: found.youngWorkers,
    suspectedViolations: suspectedIn(found, facts, ms),
  };
};

/** The visit as the tablet signed it, between half past eight and the afternoon. */
export const signedVisitOf = (facts: VisitFacts): SignedVisit => {
  const { inspectionId, workplace, team, on, random, outcome } = facts;
  const startedAt = at(on, 8, 30);
  const ms = epochMsOf(startedAt);
  const signedAt = at(on, 9, random.int(20, 400));
  return SignedVisit.parse({
    id: random.ulidAt(ms),
    inspectionId,
    authorId: team.lead.id,
    deviceId: `may-tinh-bang-minh-hoa-${random.int(1, 9)}`,
    assignment: { leadId: team.lead.id, memberIds: team.members.map(({ id }) => id) },
    startedAt,
    signedAt,
    coordinates: workplace.establishment.coordinates,
    outcome,
    ...findingsOf(facts, ms),
    evidence: [],
    ...presence(facts, signedAt),
  });
};
