import { describe, expect, it } from 'vitest';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { EstablishmentId, InspectionId } from '../../shared/kernel/ids.ts';
import { instantOf, plainDate } from '../../shared/kernel/dates.ts';
import {
  aDraft,
  aFilledDraft,
  draftBasics,
  idOf,
  signingAt,
  withSignatures,
} from '../../shared/visit-drafts/fixtures.ts';
import { addSignature } from '../../shared/visit-drafts/people.ts';
import type { VisitDraft } from '../../shared/visit-drafts/schema.ts';
import { draftAtNewPlace } from '../../shared/visit-drafts/start.ts';
import type { Ask, Answer } from '../../web/src/api/call.ts';
import type { Store } from '../../web/src/device/store.ts';
import { listActs, openAct, settle, tryAgain } from '../../web/src/sending/acts.ts';
import {
  atKnownPlace,
  findRefusal,
  NotRefused,
  reopenVisit,
  sendWithoutIdentifiers,
  takenIdentifiers,
} from '../../web/src/sending/reopen.ts';
import { findReceipt, sendAddendum, sendEstablishment } from '../../web/src/sending/send-facts.ts';
import { createDraft, readDraft } from '../../web/src/visits/draft-store.ts';
import { finishVisit } from '../../web/src/visits/finish.ts';
import { dyingAt } from './crash.ts';
import { freshStore } from './fresh-store.ts';

const nowMs = Date.parse(signingAt) + 1_000;
const evidence = {
  id: idOf(700),
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes: 3,
  sha256: 'a'.repeat(64),
  takenAt: signingAt,
} as VisitDraft['evidence'][number];

const aNewPlace = (): VisitDraft =>
  draftAtNewPlace(builtInLaw, draftBasics, {
    inspectionId: InspectionId.parse(idOf(910)),
    establishmentId: EstablishmentId.parse(idOf(911)),
    name: 'Lò gốm minh họa',
    type: 'craft_village_household',
    order: {
      legalKind: 'specialised_check',
      legalBasis: { decisionNumber: '12/QĐ', decisionOn: plainDate('2026-11-19'), issuer: 'Sở' },
      leadAgency: 'Sở Nội vụ',
      subjects: ['child_labour'],
      memberIds: [],
      trigger: { kind: 'risk', reason: 'Làng nghề' },
    } as never,
    entered: {
      communeCode: '00577',
      identifiers: [{ kind: 'tax_code', value: '0100109106' }],
    } as never,
  });

/** One of its signatures was given on the glass. */
const withPicture = (draft: VisitDraft): VisitDraft =>
  addSignature(draft, builtInLaw, {
    signature: {
      result: 'signed',
      attendeeId: 'a2',
      method: 'on_glass',
      imageSha256: 'b'.repeat(64),
      signedAt: signingAt,
    },
    picture: { ...evidence, id: idOf(701), kind: 'document', sha256: 'b'.repeat(64) } as typeof evidence,
    at: signingAt,
  });

/** Signed, with one photograph, and lying in the outbox. */
const signed = async (store: Store, draft = aDraft(), onGlass = false): Promise<string> => {
  const ready = withSignatures(aFilledDraft({ ...draft, evidence: [evidence] }));
  const whole = onGlass ? withPicture(ready) : ready;
  await createDraft(store, whole, 0);
  await finishVisit(store, { draft: whole, law: builtInLaw, around: { asOf: instantOf(nowMs) } });
  for (const { id } of whole.signaturePictures ?? [])
    await store.db.files.put({
      id,
      visitId: whole.id,
      role: 'whole',
      mediaType: 'image/png',
      size: 3,
      ...(await store.sealBytes(`files/${id}/whole`, new Uint8Array(3))),
    });
  const file = {
    id: evidence.id,
    visitId: whole.id,
    role: 'whole' as const,
    mediaType: 'image/jpeg',
    size: 3,
  };
  await store.db.files.put({
    ...file,
    ...(await store.sealBytes(`files/${file.id}/whole`, new Uint8Array(3))),
  });
  return whole.id;
};
const outcome = async (store: Store, kind: string, change: Parameters<typeof settle>[2]) => {
  const row = (await listActs(store)).find((it) => it.kind === kind);
  if (!row) throw new Error(`no ${kind}`);
  await settle(store, await openAct(store, row), change);
  return openAct(store, { ...row, state: change.state ?? row.state });
};
const refusal = (pointer: string, code = 'visit-impossible') => ({
  state: 'refused' as const,
  content: { problem: { code, status: 422, title: 'Không thể', errors: [{ pointer, detail: 'Sai.' }] } },
});
const kindsOf = async (store: Store) => (await listActs(store)).map(({ kind, state }) => `${kind} ${state}`);
const opened = async (store: Store, id: string): Promise<VisitDraft> => {
  const found = await readDraft(store, id);
  if (found?.opened.kind !== 'opened' || found.state !== 'draft') throw new Error('no draft');
  return found.opened.draft;
};

describe('a visit that the server refused', () => {
  it('is a draft again under its own id, unsigned, with its photographs and what was wrong with it', async () => {
    const store = await freshStore();
    const id = await signed(store);
    await outcome(store, 'visit', refusal('/answers/0/value'));

    await reopenVisit(store, { visitId: id, nowMs, law: builtInLaw });

    const draft = await opened(store, id);
    expect([draft.id, draft.signatures, draft.signedUnder]).toEqual([id, [], undefined]);
    expect(draft.evidence).toHaveLength(1);
    expect(await store.db.files.count()).toBe(1);
    expect([await store.db.acts.count(), await store.db.actContents.count()]).toEqual([0, 0]);
    const why = await findRefusal(store, id);
    expect(why?.faults[0]?.href).toMatch(`/app/visits/${id}/checklist#question-`);
  });

  it('lets go of the pictures of signatures that no longer stand, and of nothing else', async () => {
    const store = await freshStore();
    const id = await signed(store, aDraft(), true);
    await outcome(store, 'visit', refusal('/note'));
    const before = await store.db.files.count();

    await reopenVisit(store, { visitId: id, nowMs, law: builtInLaw });

    expect([before, await store.db.files.count()]).toEqual([2, 1]);
    expect((await opened(store, id)).signaturePictures).toBeUndefined();
    await finishVisit(store, {
      draft: withSignatures(await opened(store, id)),
      law: builtInLaw,
      around: { asOf: instantOf(nowMs + 1) },
    });
    expect(await kindsOf(store)).toEqual(['visit waiting', 'file waiting']);
  });

  it('lies in the outbox once when it is signed again, and its refusal is forgotten', async () => {
    const store = await freshStore();
    const id = await signed(store);
    await outcome(store, 'visit', refusal('/note'));
    await reopenVisit(store, { visitId: id, nowMs, law: builtInLaw });

    await finishVisit(store, {
      draft: withSignatures(await opened(store, id)),
      law: builtInLaw,
      around: { asOf: instantOf(nowMs + 1) },
    });

    expect(await kindsOf(store)).toEqual(['visit waiting', 'file waiting']);
    expect(await findRefusal(store, id)).toBeUndefined();
  });

  it('stays as it was signed while it is on its way, was received, or lies at the server in another version', async () => {
    const reopened = async (change: Parameters<typeof settle>[2]) => {
      const store = await freshStore();
      const id = await signed(store);
      await outcome(store, 'visit', change);
      return reopenVisit(store, { visitId: id, nowMs });
    };
    await expect(reopened({ tries: 1 })).rejects.toThrow(NotRefused);
    await expect(reopened({ state: 'received', content: { receipt: {} } })).rejects.toThrow(NotRefused);
    await expect(reopened({ state: 'quarantined', content: { receipt: {} } })).rejects.toThrow(NotRefused);
    await expect(reopened(refusal('/id', 'record-id-reused'))).rejects.toThrow(NotRefused);
  });

  it('stays in the outbox where another window sends it again at that moment', async () => {
    const store = await freshStore();
    const id = await signed(store);
    const act = await outcome(store, 'visit', refusal('/note'));

    const ended = await Promise.allSettled([
      tryAgain(store, act.seq),
      reopenVisit(store, { visitId: id, nowMs }),
    ]);

    expect(ended[1].status).toBe('rejected');
    expect(await kindsOf(store)).toEqual(['visit waiting', 'file waiting']);
  });

  it('is wholly signed or wholly a draft, wherever the tablet dies meanwhile', async () => {
    const store = await freshStore();
    const id = await signed(store);
    await outcome(store, 'visit', refusal('/note'));
    for (let nth = 1; nth < 8; nth += 1) {
      const hasDied = await dyingAt(nth, () => reopenVisit(store, { visitId: id, nowMs, law: builtInLaw }));
      const state = (await store.db.drafts.get(id))?.state;
      expect([state, await store.db.acts.count(), await store.db.actContents.count()]).toEqual(
        hasDied ? ['signed', 2, 2] : ['draft', 0, 0],
      );
      if (!hasDied) return;
    }
    throw new Error('it never came to its end');
  });

  it('turns out received where only the answer of an earlier try was lost', async () => {
    const store = await freshStore();
    await signed(store);
    const act = await outcome(store, 'visit', refusal('/note'));
    const { digestOf } = await import('../../web/src/sending/send-facts.ts');
    const body = {
      recordId: act.id,
      inspectionId: idOf(901),
      digest: await digestOf(act.content.command),
      receivedAt: '2026-11-20T03:00:00Z',
      status: 'recorded',
      reasons: [],
    };
    const answers =
      (it: unknown): Ask =>
      async () => ({ kind: 'answered', status: 200, body: it });

    expect((await findReceipt(answers(body), act))?.kind).toBe('received');
    expect((await findReceipt(answers({ ...body, status: 'quarantined' }), act))?.kind).toBe('quarantined');
    expect(await findReceipt(answers({ ...body, digest: 'f'.repeat(64) }), act)).toBeUndefined();
    expect(await findReceipt(async () => ({ kind: 'unreachable' }), act)).toBeUndefined();
  });
});

describe('a new place that the server refused', () => {
  const taken = refusal('/identifiers/0/value', 'identifier-taken');

  it("is sent without the identifier that is another's, and its signed record stands", async () => {
    const store = await freshStore();
    const id = await signed(store, aNewPlace());
    const act = await outcome(store, 'establishment', taken);
    expect(takenIdentifiers(act)).toEqual([{ kind: 'tax_code', value: '0100109106' }]);

    await sendWithoutIdentifiers(store, act);

    expect(await kindsOf(store)).toEqual(['establishment waiting', 'visit waiting', 'file waiting']);
    const [row] = await listActs(store);
    if (!row) throw new Error('gone');
    expect((await openAct(store, row)).content).toMatchObject({ command: { identifiers: [] } });
    const found = await readDraft(store, id);
    expect([found?.state, found?.opened.kind === 'opened' && found.opened.draft.signatures.length]).toEqual([
      'signed',
      2,
    ]);
  });

  it('gives way to the place that the register knows, in a draft to be signed again', async () => {
    const store = await freshStore();
    const id = await signed(store, aNewPlace());
    await outcome(store, 'establishment', taken);
    const known = {
      id: EstablishmentId.parse(idOf(999)),
      name: 'Lò gốm đã biết',
      type: 'craft_village_household' as const,
      place: { communeCode: '00577', provinceCode: '01', areaOn: plainDate('2026-11-20') } as never,
    };

    await reopenVisit(store, { visitId: id, nowMs, change: atKnownPlace(known) });

    expect((await opened(store, id)).establishment).toEqual(known);
    expect(await kindsOf(store)).toEqual([]);
    await finishVisit(store, {
      draft: withSignatures(await opened(store, id)),
      law: builtInLaw,
      around: { asOf: instantOf(nowMs + 1) },
    });
    expect(await kindsOf(store)).toEqual(['visit waiting', 'file waiting']);
  });

  it('stays registered when only the record behind it was refused', async () => {
    const store = await freshStore();
    const id = await signed(store, aNewPlace());
    const place = { communeCode: '00577', provinceCode: '01', areaOn: '2026-11-20' };
    await outcome(store, 'establishment', {
      state: 'received',
      content: { receipt: { id: idOf(911), place } },
    });
    await outcome(store, 'visit', refusal('/note'));

    await reopenVisit(store, { visitId: id, nowMs });

    const { establishment } = await opened(store, id);
    expect([establishment.isNew, establishment.place]).toEqual([undefined, place]);
    expect(await kindsOf(store)).toEqual(['establishment received']);
    await finishVisit(store, {
      draft: withSignatures(await opened(store, id)),
      law: builtInLaw,
      around: { asOf: instantOf(nowMs + 1) },
    });
    expect(await kindsOf(store)).toEqual(['establishment received', 'visit waiting', 'file waiting']);
  });

  it('is received where the server has it already under its id', async () => {
    const store = await freshStore();
    await signed(store, aNewPlace());
    const [row] = await listActs(store);
    if (!row) throw new Error('gone');
    const act = await openAct(store, row);
    const problem = { code: 'idempotency-key-reused', status: 422, title: 'Đã dùng' };
    const asking =
      (there: Answer): Ask =>
      async ({ method }) =>
        method === 'POST' ? { kind: 'refused', problem } : there;

    expect(
      (await sendEstablishment(asking({ kind: 'answered', status: 200, body: { id: act.id } }), act)).kind,
    ).toBe('received');
    expect(
      await sendEstablishment(asking({ kind: 'refused', problem: { ...problem, code: 'not-found' } }), act),
    ).toEqual({
      kind: 'refused',
      problem,
    });
  });
});

it('an addendum to a record that a chief has not decided on waits for an hour, and is not refused', async () => {
  const problem = { code: 'no-record-yet', status: 409, title: 'Chưa có biên bản' };
  const act = {
    seq: 1,
    id: 'a',
    kind: 'addendum',
    visitId: 'v',
    state: 'waiting',
    tries: 0,
    nextAt: 0,
    laidAt: 0,
  } as const;
  const content = { command: { inspectionId: 'i' } };
  expect(await sendAddendum(async () => ({ kind: 'refused', problem }), { ...act, content })).toEqual({
    kind: 'later',
    why: 'undecided',
    afterMs: 3_600_000,
  });
});
