import type { Establishment } from '../../../shared/establishments/schema.ts';
import type { Bilingual } from '../../../shared/kernel/bilingual.ts';
import { instantOf } from '../../../shared/kernel/dates.ts';
import type { Law } from '../../../shared/law/law.ts';
import { fieldNameOf } from '../../../shared/visit-drafts/field-names.ts';
import { openDraft } from '../../../shared/visit-drafts/migrate.ts';
import { whereOf } from '../../../shared/visit-drafts/places.ts';
import type { VisitDraft } from '../../../shared/visit-drafts/schema.ts';
import { recordSoFar } from '../../../shared/visit-drafts/signed-visit.ts';
import type { ProblemAnswer } from '../api/call.ts';
import type { ActRow, Store } from '../device/store.ts';
import { addressOfPlace } from '../visits/sections.ts';
import { type Act, openAct, placeOfAct, refusalPrefix } from './acts.ts';

/** Nothing of this visit is refused any more, or its record has been received: it stays as it was signed. */
export class NotRefused extends Error {
  override readonly name = 'NotRefused';
}

/** Why the server would not have a visit, kept beside the draft that is made of it again. */
export interface Refusal {
  readonly title: string;
  readonly faults: readonly { readonly field?: Bilingual; readonly words: string; readonly href: string }[];
}
export const findRefusal = async (store: Store, draftId: string): Promise<Refusal | undefined> =>
  (await store.findKept(refusalPrefix + draftId)) as Refusal | undefined; // as reopenVisit kept it
export const forgetRefusal = (store: Store, draftId: string): Promise<void> =>
  store.forget(refusalPrefix + draftId);

/** Where in the draft each fault lies that the server found. */
export const refusalOf = (
  draft: VisitDraft,
  kind: ActRow['kind'],
  problem: ProblemAnswer,
  law?: Law,
): Refusal => {
  const asOf = instantOf(
    Date.parse(draft.signatures.find((it) => it.result === 'signed')?.signedAt ?? draft.createdAt),
  );
  const soFar = law && recordSoFar(draft, law, { asOf });
  const hrefOf = (pointer: string): string => {
    if (kind === 'establishment')
      return addressOfPlace(draft.id, { section: 'start', field: `establishment${pointer}` });
    return addressOfPlace(draft.id, soFar ? whereOf(soFar, pointer) : { section: 'start' });
  };
  return {
    title: problem.title,
    faults: (problem.errors ?? []).map(({ pointer, detail }) => {
      const field = fieldNameOf(pointer);
      return { ...(field && { field }), words: detail, href: hrefOf(pointer) };
    }),
  };
};

const isOfDraft = ({ kind }: ActRow): boolean => kind !== 'addendum';
const isIn = ({ state }: ActRow): boolean => state === 'received' || state === 'quarantined';

/** A visit may be signed anew while one of its facts is refused and its record is nowhere but here. */
export const canReopen = (acts: readonly ActRow[]): boolean =>
  acts.some(({ kind, state }) => (kind === 'visit' || kind === 'establishment') && state === 'refused') &&
  !acts.some((act) => act.kind === 'visit' && (isIn(act) || (act.state === 'waiting' && act.tries > 0)));

/** A place that has been registered already is no longer new to the draft. */
const withRegisteredPlace = (draft: VisitDraft, acts: readonly Act[]): VisitDraft => {
  const made = acts.find((act) => act.kind === 'establishment' && isIn(act));
  if (!made) return draft;
  const { place } = made.content.receipt as { place?: Establishment['place'] }; // as sendEstablishment kept it
  const { isNew: _, ...known } = draft.establishment;
  return { ...draft, establishment: { ...known, ...(place && { place }) } };
};

const unsigned = ({ signedUnder: _, signaturePictures: __, ...draft }: VisitDraft): VisitDraft => ({
  ...draft,
  signatures: [],
});

/** The server has a record under this id that says something else: it can be supplemented, not sent again. */
export const heldElsewhere = 'record-id-reused';

export interface Reopening {
  readonly visitId: string;
  readonly nowMs: number;
  readonly law?: Law | undefined;
  /** What is changed on the way, such as the establishment. */
  readonly change?: (draft: VisitDraft) => VisitDraft;
}

/**
 * Makes a draft again of a visit that the server refused, under the same id: nothing was stored under it. Signatures go,
 * because they were given for what was refused; its acts leave the outbox in the same moment. A place that was received
 * stays received.
 *
 * @throws NotRefused, and changes nothing.
 */
export const reopenVisit = async (
  store: Store,
  { visitId, nowMs, law, change = (draft) => draft }: Reopening,
): Promise<void> => {
  const { drafts, acts: table, actContents, files, kept } = store.db;
  const [row, rows] = await Promise.all([
    drafts.get(visitId),
    table.where('visitId').equals(visitId).sortBy('seq'),
  ]);
  if (row?.state !== 'signed') throw new NotRefused();
  const opened = openDraft(await store.open(`drafts/${visitId}`, row));
  if (opened.kind !== 'opened') throw new NotRefused(); // a later version reads it, and opens it then
  const acts = await Promise.all(rows.map((it) => openAct(store, it)));
  const refused = acts.find(({ kind, state }) => state === 'refused' && kind !== 'file');
  const problem = refused?.content.problem;
  if (problem?.code === heldElsewhere) throw new NotRefused();
  const draft = change(unsigned(withRegisteredPlace(opened.draft, acts)));
  const sealed = await store.seal(`drafts/${visitId}`, draft);
  const pictures = opened.draft.signaturePictures ?? [];
  const refusalId = refusalPrefix + visitId;
  const refusal =
    refused && problem
      ? await store.seal(`kept/${refusalId}`, refusalOf(opened.draft, refused.kind, problem, law))
      : undefined;
  await store.db.transaction('rw', [drafts, table, actContents, files, kept], async () => {
    const now = await table.where('visitId').equals(visitId).toArray();
    if ((await drafts.get(visitId))?.state !== 'signed' || !canReopen(now)) throw new NotRefused();
    const gone = now.filter((act) => isOfDraft(act) && !isIn(act)).map(({ seq }) => seq);
    await drafts.put({
      id: visitId,
      state: 'draft',
      changedAt: Math.max(nowMs, row.changedAt + 1),
      ...sealed,
    });
    await table.bulkDelete(gone);
    await actContents.bulkDelete(gone);
    await files
      .where('[id+role]')
      .anyOf(pictures.map(({ id }) => [id, 'whole']))
      .delete();
    if (refusal) await kept.put({ id: refusalId, ...refusal });
  });
};

/** The visit is recorded at a place that the register knows, in the stead of the one that was entered as new. */
export const atKnownPlace =
  ({ id, name, type, place }: Pick<Establishment, 'id' | 'name' | 'type' | 'place'>) =>
  (draft: VisitDraft): VisitDraft => ({ ...draft, establishment: { id, name, type, place } });

type Identifiers = readonly { readonly kind: string; readonly value: string }[];

/** The identifiers of a new place that the server says are another's. */
export const takenIdentifiers = ({ content }: Act): Identifiers => {
  const { identifiers = [] } = content.command as { identifiers?: Identifiers }; // as it was laid
  return identifiers.filter((_, i) =>
    content.problem?.errors?.some(({ pointer }) => pointer.startsWith(`/identifiers/${i}`)),
  );
};

/**
 * A new place is sent without the identifiers that are another's. The record names the place by its id alone, so that what
 * was signed stands.
 *
 * @throws NotRefused
 */
export const sendWithoutIdentifiers = async (store: Store, act: Act): Promise<void> => {
  const taken = new Set(takenIdentifiers(act).map(({ kind, value }) => `${kind} ${value}`));
  const isFree = ({ kind, value }: Identifiers[number]) => !taken.has(`${kind} ${value}`);
  const command = act.content.command as { identifiers?: Identifiers }; // as it was laid
  const sealed = await store.seal(placeOfAct(act), {
    command: { ...command, identifiers: (command.identifiers ?? []).filter(isFree) },
  });
  const { drafts, acts, actContents } = store.db;
  const row = await drafts.get(act.visitId);
  const opened = row && openDraft(await store.open(`drafts/${act.visitId}`, row));
  const draft = opened?.kind === 'opened' ? withoutIdentifiers(opened.draft, isFree) : undefined;
  const sealedDraft = draft && (await store.seal(`drafts/${act.visitId}`, draft));
  await store.db.transaction('rw', [drafts, acts, actContents], async () => {
    if ((await acts.get(act.seq))?.state !== 'refused') throw new NotRefused();
    await acts.update(act.seq, { state: 'waiting', nextAt: 0 });
    await actContents.put({ seq: act.seq, ...sealed });
    if (row && sealedDraft) await drafts.put({ ...row, ...sealedDraft });
  });
};

const withoutIdentifiers = (
  draft: VisitDraft,
  isFree: (identifier: Identifiers[number]) => boolean,
): VisitDraft => {
  const { isNew, ...establishment } = draft.establishment;
  if (!isNew) return draft;
  const identifiers = (isNew.identifiers ?? []).filter(isFree);
  return { ...draft, establishment: { ...establishment, isNew: { ...isNew, identifiers } } };
};
