import { answersTo } from '../visit-records/fixtures.ts';
import { findChecklist } from '../checklists/catalogue.ts';
import type { ChecklistAnswer } from '../checklists/schema.ts';
import { Instant, plainDate } from '../kernel/dates.ts';
import { EstablishmentId, InspectionId, UserId, VisitRecordId, YoungWorkerId } from '../kernel/ids.ts';
import { builtInLaw } from '../law/catalogue.ts';
import { answerQuestion, beginVisit, changeVisit } from './changes.ts';
import { addAttendee, addSignature } from './people.ts';
import type { VisitDraft } from './schema.ts';
import { draftOfPlanned, type DraftBasics } from './start.ts';
import { addWorker, changeWorker } from './workers.ts';
import type { DraftWorker } from './young-workers.ts';

/** Ids as a tablet makes them, told apart by a number. */
export const idOf = (n: number): string => `01JAAAAAAAAAAAAAAAAAAAA${String(n).padStart(3, '0')}`;
export const workerId = (n: number) => YoungWorkerId.parse(idOf(n));

export const draftedAt = Instant.parse('2026-11-20T01:00:00Z');
export const signingAt = Instant.parse('2026-11-20T02:30:00Z');
export const aroundDraft = { asOf: signingAt };

export const draftBasics: DraftBasics = {
  id: VisitRecordId.parse(idOf(900)),
  author: { id: UserId.parse('inspector'), name: 'Thanh tra viên minh họa' },
  deviceId: 'tablet-minh-hoa',
  createdAt: draftedAt,
};

/** A draft of a planned visit, as it is begun. */
export const aDraft = (more: Partial<VisitDraft> = {}): VisitDraft => ({
  ...draftOfPlanned(builtInLaw, draftBasics, {
    id: InspectionId.parse(idOf(901)),
    kind: 'scheduled',
    establishment: {
      id: EstablishmentId.parse(idOf(902)),
      name: 'Gốm Sen Minh Họa',
      type: 'craft_village_household',
    },
    place: { communeCode: '00577', provinceCode: '01', areaOn: plainDate('2026-11-20') },
    team: { leadId: draftBasics.author.id, memberIds: [] },
    window: { from: plainDate('2026-11-16'), to: plainDate('2026-11-30') },
  }),
  ...more,
});

/** Answers every question that is asked, the plainest way unless told. */
export const withAnswers = (
  draft: VisitDraft,
  given: Readonly<Record<string, ChecklistAnswer['value']>> = {},
): VisitDraft => {
  const checklist = findChecklist(builtInLaw, draft.checklist.id, draft.checklist.version);
  if (!checklist) throw new Error(`no checklist ${draft.checklist.id}`);
  return answersTo(checklist, given).reduce(
    (next, { questionId, value }) => answerQuestion(next, questionId, { value }),
    draft,
  );
};

/** A card with everything in order but what is named. */
export const cardInOrder: Partial<Omit<DraftWorker, 'id' | 'label'>> = {
  sex: 'female',
  age: { kind: 'known', years: 15, proof: 'identity_document' },
  relation: 'employee',
  job: 'Vẽ hoa văn gốm',
  hoursPerDay: 4,
  hoursPerWeek: 20,
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
  bannedWorkOrPlace: 'no',
};
export const withWorker = (
  draft: VisitDraft,
  n: number,
  more: Partial<Omit<DraftWorker, 'id' | 'label'>> = {},
): VisitDraft => changeWorker(addWorker(draft, workerId(n)), workerId(n), { ...cardInOrder, ...more });

/** Both sides have signed. */
export const withSignatures = (draft: VisitDraft): VisitDraft => {
  const attended = addAttendee(draft, { id: 'a2', party: 'establishment', name: 'Chủ cơ sở minh họa' });
  return ['a1', 'a2'].reduce(
    (next, attendeeId) =>
      addSignature(next, builtInLaw, {
        signature: { result: 'signed', attendeeId, method: 'on_glass', signedAt: signingAt },
        at: signingAt,
      }),
    attended,
  );
};

/** A draft with nothing left to do but to sign it. */
export const aFilledDraft = (draft: VisitDraft = aDraft()): VisitDraft =>
  withAnswers(changeVisit(beginVisit(draft, builtInLaw, draftedAt), { outcome: 'visited' }));
