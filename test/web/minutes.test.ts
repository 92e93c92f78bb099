import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type PdfRenderer, pdfRenderer } from '../../functions/documents/pdf.ts';
import { fontFolder, templateFolder } from '../../infra/documents/folders.ts';
import { fillIn } from '../../shared/documents/fill.ts';
import { dotted } from '../../shared/documents/form.ts';
import { documentKinds } from '../../shared/documents/kinds.ts';
import { provisionalNumberOf } from '../../shared/documents/numbering.ts';
import { wordsOf } from '../../shared/documents/printed.ts';
import { violationMinutes } from '../../shared/documents/violation-minutes.ts';
import { legalDateOf, plainDate } from '../../shared/kernel/dates.ts';
import { UserId, ViolationId, YoungWorkerId } from '../../shared/kernel/ids.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { builtInLaw } from '../../shared/law/catalogue.ts';
import { basisOf } from '../../shared/penalties/opening.ts';
import { aPenalty } from '../../shared/penalties/fixtures.ts';
import { changeVisit } from '../../shared/visit-drafts/changes.ts';
import { raiseAct } from '../../shared/visit-drafts/decisions.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  idOf,
  signingAt,
  withSignatures,
  withWorker,
} from '../../shared/visit-drafts/fixtures.ts';
import { lawOf } from '../../shared/visit-drafts/law.ts';
import { orderSoFar, visitSoFar } from '../../shared/visit-drafts/minutes.ts';
import type { VisitDraft } from '../../shared/visit-drafts/schema.ts';
import { signedVisitOf } from '../../shared/visit-drafts/signed-visit.ts';
import type { SignedVisit } from '../../shared/visit-records/schema.ts';
import { type Paper, type PaperKind, paperOf, type VisitOnTablet } from '../../web/src/minutes/paper.ts';
import { anyDraft } from '../shared/visit-drafts/any-draft.ts';
import { pdfText } from '../support/pdf-text.ts';

let pdf: PdfRenderer;
beforeAll(() => {
  pdf = pdfRenderer(templateFolder, fontFolder());
});
/** What the server's own template says of a content, as it is printed. */
const onServer = (kind: PaperKind, content: Paper['content']): string =>
  pdfText(pdf.render(`${kind}.1.typ`, content, signingAt)).replaceAll('\uFFFD', ''); // what tagged PDF says of spaces at a break
const onTablet = ({ document }: Paper): string => wordsOf(document).join('').replace(/\s/g, '');

const inspection = {
  kind: 'scheduled',
  legalKind: 'specialised_check',
  legalBasis: {
    decisionNumber: '12/QĐ-SNV',
    decisionOn: plainDate('2026-11-02'),
    issuer: 'Giám đốc Sở Nội vụ',
  },
  leadAgency: 'Sở Nội vụ Hà Nội',
  subjects: ['child_labour', 'labour_code'],
} as const;
const described = {
  addressLine: 'Thôn 1',
  identifiers: [{ kind: 'household_registration', value: '01A8000001' }],
  contacts: [{ name: 'Bà Chủ Minh Họa', role: 'owner' }],
};
const areas = { communeName: 'Xã Bát Tràng', provinceName: 'Thành phố Hà Nội' };

const known = (draft: VisitDraft, signed?: SignedVisit): VisitOnTablet => ({
  visitId: draft.id,
  state: signed ? 'signed' : 'unsigned',
  inspectionId: draft.visit.inspectionId,
  makerId: draft.authorId,
  at: signingAt,
  visit: signed ?? visitSoFar(draft, builtInLaw, aroundDraft),
  occasion: {
    ...(draft.visit.kind === 'planned'
      ? { ...inspection, subjects: [...inspection.subjects] }
      : orderSoFar(draft.visit)),
    establishment: draft.establishment,
  },
  leadAgency: inspection.leadAgency,
  described,
  ...areas,
});
const paper = (kind: PaperKind, on: VisitOnTablet): Paper => {
  const made = paperOf(kind, on, builtInLaw);
  if (!made) throw new Error(`no ${kind}`);
  return made;
};

/** Raises every act that follows from the facts. */
const raised = (draft: VisitDraft): VisitDraft =>
  lawOf(draft, builtInLaw, aroundDraft).acts.reduce(
    (next, { act }, i) =>
      raiseAct(
        next,
        {
          code: act.code,
          provisionId: act.rule.provisionId,
          youngWorkerIds: act.workerRefs.map((it) => YoungWorkerId.parse(it)),
        },
        { violationId: ViolationId.parse(idOf(700 + i)), description: `Mô tả ${i + 1} <&> «x»` },
      ),
    draft,
  );
const found = {
  age: { kind: 'known' as const, years: 14, proof: 'birth_record' as const },
  guardianConsent: 'no' as const,
  inRegister: 'no' as const,
};
const aVisit = (workers = 1) => {
  const draft = Array.from({ length: workers }, (_, i) => i + 1).reduce(
    (next, n) => withWorker(next, n, found),
    aFilledDraft(),
  );
  return withSignatures(
    raised(changeVisit(draft, { workersSeen: 12, note: 'Hai bên\nkhông có ý kiến khác' })),
  );
};

/** What follows from the office or its number, and not from the visit. */
const ofOffice = ['draftMark', 'number', 'provisionalLine', 'agency', 'agencyParent', 'placeDate'];
const ofVisit = (content: Paper['content']) =>
  Object.fromEntries(Object.entries(content).filter(([tag]) => !ofOffice.includes(tag)));

/** The server's draft of the same record. */
const serversMinutes = (draft: VisitDraft, signed: SignedVisit) =>
  fillIn(
    'visit_minutes',
    {
      type: 'inspection',
      inspection: {
        ...inspection,
        id: draft.visit.inspectionId,
        state: 'recorded',
        establishment: draft.establishment,
      } as unknown as Inspection, // the parts that minutes are made of
      record: signed as never,
      violations: [],
      establishment: {
        address: 'Thôn 1, Xã Bát Tràng, Thành phố Hà Nội',
        identifier: '01A8000001',
        representative: 'Bà Chủ Minh Họa',
      },
    },
    (datedOn) => ({
      office: { name: 'Sở Nội vụ', placeName: 'Hà Nội' },
      datedOn,
      numberText: '05',
      provisionalNumber: provisionalNumberOf({ type: 'inspection', id: draft.visit.inspectionId }),
    }),
    legalDateOf(signingAt),
    builtInLaw,
  );

describe('minutes of a visit on the tablet', () => {
  it('say of a signed visit what the server says of it, tag by tag, and print it with the same words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (workers) => {
        const draft = aVisit(workers);
        const signed = signedVisitOf(draft, builtInLaw, aroundDraft);
        const made = paper('visit_minutes', known(draft, signed));

        expect(ofVisit(made.content)).toEqual(ofVisit(serversMinutes(draft, signed).content));
        expect(onTablet(made)).toBe(onServer('visit_minutes', made.content));
      }),
      { numRuns: 10 },
    );
  });

  it('say before the signing what they will say after it, but for the mark', () => {
    const draft = aVisit();
    const before = paper('visit_minutes', known(draft));
    const after = paper('visit_minutes', known(draft, signedVisitOf(draft, builtInLaw, aroundDraft)));

    expect({ ...before.content, draftMark: '' }).toEqual(after.content);
    expect([before.mark, after.mark]).toEqual(['BẢN NHÁP', '']);
  });

  it('bear the provisional number that the server prints for the same record, and say that it is provisional', () => {
    const draft = aVisit();
    const signed = signedVisitOf(draft, builtInLaw, aroundDraft);
    const made = paper('visit_minutes', known(draft, signed));

    const { provisionalNumber } = made;
    expect(serversMinutes(draft, signed).content['provisionalLine']).toBe(`Số tạm: ${provisionalNumber}`);
    expect(made.content['provisionalLine']).toBe(
      `Số tạm: ${provisionalNumber} (số chính thức do cơ quan cấp sau)`,
    );
    expect(made.content['number']).toBe('………');
  });

  it('can be read at any stage of a draft: what is not known is a dotted line, and nothing is a word of the machine', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        for (const kind of ['visit_minutes', 'violation_minutes'] as const) {
          const made = paperOf(kind, known(draft), builtInLaw);
          if (!made) continue;
          const text = wordsOf(made.document).join('\n');
          expect(text).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
          expect(Object.keys(made.content).toSorted()).toEqual(
            documentKinds[kind].tags.map(({ name }) => name).toSorted(),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('name what the tablet does not know, and leave a dotted line for it', () => {
    const draft = aDraft();
    const bare = {
      ...known(draft),
      leadAgency: undefined,
      described: undefined,
      occasion: { establishment: draft.establishment },
      communeName: undefined,
      provinceName: undefined,
    };
    const made = paper('visit_minutes', bare);

    expect(made.missing.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining([
        'agency',
        'placeDate',
        'title',
        'order',
        'place',
        'startedAt',
        'outcome',
        'endedAt',
      ]),
    );
    expect(made.content['agency']).toBe(dotted);
    expect(onTablet(made)).toBe(onServer('visit_minutes', made.content));
  });

  it('count no picture of a signature among the evidence', () => {
    const signed = signedVisitOf(aVisit(), builtInLaw, aroundDraft);
    const sha256 = 'a'.repeat(64);
    const [first, ...others] = signed.signatures;
    const file = { kind: 'photo' as const, mediaType: 'image/png', bytes: 9, takenAt: signingAt };
    const withPicture = {
      ...signed,
      signatures: [{ ...first, imageSha256: sha256 }, ...others],
      evidence: [
        { ...file, id: idOf(801), sha256 },
        { ...file, id: idOf(802), sha256: 'b'.repeat(64) },
      ],
    } as unknown as SignedVisit; // ids as a tablet makes them

    expect(paper('visit_minutes', known(aVisit(), withPicture)).content['evidence']).toBe('01 ảnh');
  });
});

describe('minutes of violations on the tablet', () => {
  it('say what the server says once a file rests on the same acts', () => {
    const draft = aVisit(2);
    const signed = signedVisitOf(draft, builtInLaw, aroundDraft);
    const made = paper('violation_minutes', known(draft, signed));
    const file = aPenalty();
    const penalty = {
      ...file,
      establishment: { ...file.establishment, name: draft.establishment.name },
      subject: {
        kind: 'household' as const,
        name: draft.establishment.name,
        representative: { name: 'Chủ cơ sở minh họa' },
      },
      minutes: { madeOn: legalDateOf(signingAt), madeByName: 'Thanh tra viên minh họa', madeByTitle: dotted },
      basis: signed.suspectedViolations.map((it) =>
        basisOf({
          ...it,
          catalogueVersion: builtInLaw.catalogue.version,
          foundOn: legalDateOf(signingAt),
        } as never),
      ),
    };
    const server = violationMinutes(
      {
        office: { name: 'Sở Nội vụ', placeName: 'Hà Nội' },
        datedOn: legalDateOf(signingAt),
        numberText: '05/BB-VPHC',
        provisionalNumber: 'TẠM',
        form: documentKinds.violation_minutes.form,
      },
      {
        penalty,
        violations: signed.suspectedViolations,
        establishment: { address: 'Thôn 1, Xã Bát Tràng, Thành phố Hà Nội', identifier: '01A8000001' },
      },
      builtInLaw,
    );

    expect(signed.suspectedViolations.length).toBeGreaterThan(0);
    expect(ofVisit(made.content)).toEqual(ofVisit(server.content));
    expect(onTablet(made)).toBe(onServer('violation_minutes', made.content));
    expect(made.provisionalNumber).toMatch(/^TẠM-[0-9A-Z]{8}-VPHC$/);
  });

  it('are not made of a visit that suspects nothing', () => {
    expect(paperOf('violation_minutes', known(aFilledDraft()), builtInLaw)).toBeUndefined();
  });

  it('leave out what is not the act of the establishment, and count it', () => {
    const signed = signedVisitOf(aVisit(), builtInLaw, aroundDraft);
    const [act] = signed.suspectedViolations;
    const carers = builtInLaw.catalogue.violationTypes.find(({ aimedAt }) => aimedAt === 'parentCarerBroker');
    const both = {
      ...signed,
      suspectedViolations: [act, { ...act, id: idOf(799), code: carers?.code }],
    } as unknown as SignedVisit; // an act of the catalogue in the place of another

    const made = paper('violation_minutes', known(aVisit(), both));

    expect(made.content['acts']).toHaveLength(1);
    expect(made.leftOut).toBe(1);
  });
});

it('knows the maker by the account that made the visit', () => {
  const draft = aVisit();
  const made = paper('violation_minutes', { ...known(draft), makerId: UserId.parse('somebody-else') });

  expect(made.content['makerName']).toBe(dotted);
});
