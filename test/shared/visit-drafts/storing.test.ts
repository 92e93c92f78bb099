import { describe, expect, it } from 'vitest';
import { EstablishmentId, InspectionId } from '../../../shared/kernel/ids.ts';
import { builtInLaw as law } from '../../../shared/law/catalogue.ts';
import { changeNewPlace, changeOrder } from '../../../shared/visit-drafts/changes.ts';
import {
  aDraft,
  aFilledDraft,
  aroundDraft,
  draftBasics,
  idOf,
  withSignatures,
} from '../../../shared/visit-drafts/fixtures.ts';
import { openDraft } from '../../../shared/visit-drafts/migrate.ts';
import { openPoints } from '../../../shared/visit-drafts/open-points.ts';
import { commandsOf } from '../../../shared/visit-drafts/signed-visit.ts';
import { draftAtNewPlace, draftOfSurprise } from '../../../shared/visit-drafts/start.ts';
import { VisitDraft } from '../../../shared/visit-drafts/schema.ts';

const inspectionId = InspectionId.parse(idOf(901));
const establishmentId = EstablishmentId.parse(idOf(902));
const order = {
  legalKind: 'specialised_check' as const,
  legalBasis: { issuer: 'Giám đốc Sở Nội vụ' },
  leadAgency: 'Sở Nội vụ Hà Nội',
  trigger: { kind: 'signs_seen' as const, reason: 'Thấy trẻ em làm việc khi đi qua' },
};

describe('opening a stored draft', () => {
  it('gives it back as it was', () => {
    expect(openDraft(structuredClone(aFilledDraft()))).toEqual({ kind: 'opened', draft: aFilledDraft() });
  });

  it('takes an older shape through every step up to the present one', () => {
    const { shape: _, note: _note, ...older } = aDraft();
    const steps = {
      [-1]: ({ remark, ...it }: { remark?: string }) => ({ ...it, shape: 0, words: remark }),
      0: ({ words, ...it }: { words?: string }) => ({ ...it, shape: 1, note: words }),
    };

    const opened = openDraft({ ...older, shape: -1, remark: 'Ghi chú cũ' }, steps);

    expect(opened).toMatchObject({ kind: 'opened', draft: { shape: 1, note: 'Ghi chú cũ' } });
  });

  it.each([
    ['newer', { ...aDraft(), shape: 2, later: true }],
    ['broken', { ...aDraft(), answers: 'none' }],
    ['broken', 'not a draft'],
    ['broken', null],
    ['broken', { shape: 0 }],
  ])('hands back what it cannot read, untouched (%s)', (why, stored) => {
    const opened = openDraft(stored);

    expect(opened).toMatchObject({ kind: 'unreadable', why });
    expect(opened.kind === 'unreadable' && opened.stored).toBe(stored);
  });
});

describe('starting a draft', () => {
  it('has the checklist of the day and its author as the first who was there', () => {
    expect(VisitDraft.parse(aDraft())).toMatchObject({
      checklist: { id: 'young-workers', version: 2 },
      attendees: [{ id: 'a1', party: 'inspector', userId: 'inspector' }],
      visit: { kind: 'planned', windowFrom: '2026-11-16' },
    });
  });

  it('on the spot, sends the order with the visit, led by its author', () => {
    const draft = draftOfSurprise(law, draftBasics, {
      inspectionId,
      order,
      establishment: {
        id: establishmentId,
        name: 'Gốm Sen Minh Họa',
        type: 'craft_village_household',
        place: {
          communeCode: '00577',
          provinceCode: '01',
          areaOn: law.catalogue.ageBands[0]?.validFrom ?? never(),
        },
      },
    });

    const commands = commandsOf(withSignatures(aFilledDraft(draft)), law, aroundDraft);

    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatchObject({
      kind: 'recordVisit',
      body: {
        inspectionId,
        assignment: { leadId: 'inspector', memberIds: [] },
        newInspection: { establishmentId, subjects: ['child_labour'], leadAgency: 'Sở Nội vụ Hà Nội' },
      },
    });
  });

  it('at a place that nobody knew, sends the place before the visit', () => {
    const begun = aFilledDraft(draftAtNewPlace(law, draftBasics, { inspectionId, establishmentId, order }));
    const named = changeNewPlace(begun, {
      name: ' Xưởng không biển hiệu ',
      type: 'informal',
      communeCode: '00577',
      addressLine: 'Sau chợ',
      contacts: [{ role: 'owner', name: 'Chủ xưởng', phone: '' }],
    });
    const draft = withSignatures(changeOrder(named, { clearSigns: '' }));

    const [place, visit] = commandsOf(draft, law, aroundDraft);

    expect(openPoints(draft, law, aroundDraft).blocking).toEqual([]);
    expect(place).toMatchObject({
      kind: 'registerEstablishment',
      body: {
        id: establishmentId,
        name: 'Xưởng không biển hiệu',
        communeCode: '00577',
        contacts: [{ role: 'owner', name: 'Chủ xưởng' }],
      },
    });
    expect(visit).toMatchObject({ kind: 'recordVisit', body: { newInspection: { establishmentId } } });
  });
});

const never = (): never => {
  throw new Error('the catalogue has no age bands');
};
