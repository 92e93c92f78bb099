import { questionsOf, askedQuestions } from '../checklists/rules.ts';
import type { AnswerKind, Checklist, ChecklistAnswer } from '../checklists/schema.ts';
import { checklistsOn } from '../checklists/catalogue.ts';
import { type Instant, legalDateOf } from '../kernel/dates.ts';
import { builtInLaw } from '../law/catalogue.ts';
import { violationVersionOn } from '../law/law.ts';
import type { Conduct, ViolationCode } from '../law/schema.ts';
import { SignedVisit } from './schema.ts';
import { YoungWorker } from './young-workers.ts';

/** The plainest answer that a question takes: no, nothing, none. */
const plainAnswer = (answer: AnswerKind): ChecklistAnswer['value'] => {
  switch (answer.kind) {
    case 'yesNo':
    case 'yesNoUnknown':
      return 'no';
    case 'choice':
      return answer.options[0]?.value ?? '';
    case 'multiChoice': {
      const option = answer.options.find(({ alone }) => alone) ?? answer.options[0];
      return option ? [option.value] : [];
    }
    case 'count':
      return answer.min;
    case 'text':
      return 'Không có';
  }
};

/**
 * Answers to every question that must be asked, walking the branches that the answers themselves open.
 *
 * @param given answers by question id, where the plainest one will not do.
 */
export const answersTo = (
  checklist: Checklist,
  given: Readonly<Record<string, ChecklistAnswer['value']>> = {},
): ChecklistAnswer[] => {
  const answers: ChecklistAnswer[] = [];
  for (let i = 0; i <= questionsOf(checklist).length; i += 1) {
    const next = askedQuestions(checklist, answers).find(
      ({ id, required }) => (required || id in given) && !answers.some(({ questionId }) => questionId === id),
    );
    if (!next) return answers;
    answers.push({ questionId: next.id, value: given[next.id] ?? plainAnswer(next.answer) });
  }
  return answers;
};

/** A young worker of fifteen with papers in order; tests and demonstrations name what differs. */
export const aYoungWorker = (id: string, more: Partial<YoungWorker> = {}): YoungWorker =>
  YoungWorker.parse({
    id,
    label: 'NCTN-1',
    sex: 'unknown',
    age: { kind: 'known', years: 15, proof: 'identity_document' },
    relation: 'employee',
    job: 'Vẽ hoa văn gốm',
    workItemIds: [],
    placeItemIds: [],
    nightWork: 'no',
    overtime: 'no',
    contract: 'written_by_both',
    guardianConsent: 'yes',
    inRegister: 'yes',
    healthCertificate: 'yes',
    healthCheckWithin6Months: 'yes',
    schooling: 'completed_lower_secondary',
    clashesWithSchool: 'no',
    injured: 'no',
    ...more,
  });

/** A suspected violation under the law of the conduct's last known day; for conduct within one decree. */
export const aSuspectedViolation = (id: string, code: ViolationCode, conduct: Conduct) => {
  const choice = violationVersionOn(builtInLaw, code, conduct, conduct.to ?? conduct.from);
  if (choice.kind === 'none') throw new Error(`no version of ${code} on ${conduct.from}`);
  return {
    id,
    code,
    provisionId: choice.version.provisionId,
    conduct,
    youngWorkerIds: [],
    description: 'Nội dung minh họa của hành vi nghi vi phạm.',
    evidenceIds: [],
  };
};

interface VisitBasics {
  readonly id: string;
  readonly inspectionId: string;
  readonly authorId: string;
  readonly startedAt: Instant;
  readonly signedAt: Instant;
}

/** A visit signed by its author and by the establishment, with the checklist of its day answered. */
export const aSignedVisit = (basics: VisitBasics, more: object = {}): SignedVisit => {
  const { authorId, signedAt, startedAt } = basics;
  const checklist = checklistsOn(builtInLaw, legalDateOf(startedAt))[0];
  if (!checklist) throw new Error(`no checklist on ${startedAt}`);
  return SignedVisit.parse({
    ...basics,
    deviceId: 'tablet-minh-hoa',
    assignment: { leadId: authorId, memberIds: [] },
    outcome: 'visited',
    checklist: { id: checklist.id, version: checklist.version },
    answers: answersTo(checklist),
    youngWorkers: [],
    suspectedViolations: [],
    attendees: [
      { id: 'a1', party: 'inspector', name: 'Thanh tra viên minh họa', userId: authorId },
      { id: 'a2', party: 'establishment', name: 'Chủ cơ sở minh họa', position: 'Chủ hộ' },
    ],
    signatures: [
      { result: 'signed', attendeeId: 'a1', method: 'on_glass', signedAt },
      { result: 'signed', attendeeId: 'a2', method: 'on_glass', signedAt },
    ],
    evidence: [],
    ...more,
  });
};
