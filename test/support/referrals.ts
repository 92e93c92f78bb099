import { checklistsOn } from '../../shared/checklists/catalogue.ts';
import { answersTo, aYoungWorker } from '../../shared/visit-records/fixtures.ts';
import { plainDate } from '../../shared/kernel/dates.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import type { Api } from './api.ts';
import { aVisitOf, newId, planned, submitted } from './visits.ts';

/** Answers of a visit that found papers of workers held back, which the police must hear of. */
export const withPapersHeld = () => {
  const checklist = checklistsOn(builtInLaw, plainDate('2026-11-20'))[0];
  if (!checklist) throw new Error('no checklist');
  return answersTo(checklist, { 'papers-held': 'yes' });
};

/** A recorded visit with a child of twelve at a kiln, and papers held: one sign for the police at least, one for child protection. */
export const visitWithSigns = async (api: Api) => {
  const inspection = await planned(api);
  const child = aYoungWorker(newId(), {
    age: { kind: 'known', years: 12, proof: 'identity_document' },
    schooling: 'left_before_lower_secondary',
  });
  const receipt = await submitted(
    api,
    aVisitOf(inspection.id, { answers: withPapersHeld(), youngWorkers: [child] }),
  );
  return { inspection, childId: child.id, receipt, url: `/v1/inspections/${inspection.id}/referrals` };
};
