import { expect } from 'vitest';
import { plainDate } from '../../shared/kernel/dates.ts';
import { lawCatalogue } from '../../shared/law/catalogue.ts';
import { aFutureDecree } from '../../shared/law-revisions/fixtures.ts';
import { aSuspectedViolation } from '../../shared/visit-records/fixtures.ts';
import { type Api, testNow } from './api.ts';
import { anOffice, registeredOffice } from './documents.ts';
import { reported } from './duplicates.ts';
import { builtInTemplate } from './office-templates.ts';
import { people } from './people.ts';
import { visitWithSigns, withPapersHeld } from './referrals.ts';
import { nationOffice, revisionsOf } from './law-revisions.ts';
import { aConflictAt, aFlagOn, aPlanContentFor, aYearPlan, generated } from './year-plans.ts';
import {
  aPlan,
  aVisitOf,
  newId,
  order,
  planned,
  plannedSurprise,
  registered,
  submitted,
  trigger,
} from './visits.ts';

const { chief, inspector, office, secondInspector } = people;

/** One record of every kind in Hà Nội, for tests that go through all routes. */
export const aWorld = async (api: Api) => {
  const open = await planned(api);
  const sealed = await plannedSurprise(api);
  const recorded = await planned(api);
  const violations = (['CONSENT', 'HOURS'] as const).map((code) =>
    aSuspectedViolation(newId(), code, { from: plainDate('2026-10-01'), ongoing: true }),
  );
  await submitted(api, aVisitOf(recorded.id, { suspectedViolations: violations, answers: withPapersHeld() }));
  const [confirmed, suspected] = violations.map(({ id }) => id);
  const base = `/v1/inspections/${recorded.id}/violations`;
  const decided = await api.post(`${base}/${confirmed}/confirm`, undefined, { as: chief, ifMatch: 1 });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const quarantined = aVisitOf(open.id);
  await api.post('/v1/visit-records', quarantined, { as: secondInspector });
  const named = await api.post(
    '/v1/evidence',
    { inspectionId: recorded.id, evidence: anEvidence() },
    { as: inspector },
  );
  expect(named.status, JSON.stringify(named.body)).toBe(200);
  const file = await api.post('/v1/penalties', aPenaltyOf(recorded.id, confirmed), { as: chief });
  expect(file.status, JSON.stringify(file.body)).toBe(201);
  const announced = await api.post(
    '/v1/imports',
    { kind: 'establishments', fileName: 'danh sách.csv', bytes: 100 },
    { as: chief },
  );
  expect(announced.status, JSON.stringify(announced.body)).toBe(201);
  const village = await api.post('/v1/craft-villages', aVillage(), { as: chief });
  expect(village.status, JSON.stringify(village.body)).toBe(201);
  const changeSet = await api.post('/v1/area-change-sets', anAreaList(), { as: office });
  expect(changeSet.status, JSON.stringify(changeSet.body)).toBe(201);
  const link = await api.post('/v1/supply-links', aLink(open.establishment.id, recorded.establishment.id), {
    as: chief,
  });
  expect(link.status, JSON.stringify(link.body)).toBe(201);
  const pair = await reported(api, open.establishment, recorded.establishment);
  await registered(api, { name: 'Cơ sở đề xuất' });
  const plan = await generated(api, await aYearPlan(api, { agency: `Sở Nội vụ ${newId()}` }));
  const proposals = await api.get(`/v1/year-plans/${plan.id}/visits`, chief);
  const conflicted = await registered(api, { name: 'Cơ sở có xung đột' });
  for (const who of [inspector, chief]) await aConflictAt(api, conflicted.id, who);
  await aFlagOn(api, recorded);
  await api.addUsers(Object.values(nationOffice));
  const revisionId = await revisionsOf(api).drafted(aFutureDecree());
  const free = await registered(api, { name: 'Cơ sở chưa khai báo' });
  const issuer = await registeredOffice(api);
  const seen = await planned(api);
  await submitted(api, aVisitOf(seen.id));
  const document = await api.post(
    `/v1/inspections/${seen.id}/documents`,
    { kind: 'visit_minutes', officeId: issuer.id },
    { as: chief },
  );
  expect(document.status, JSON.stringify(document.body)).toBe(201);
  const signs = await visitWithSigns(api);
  const referred = await api.post(
    `${signs.url}/police/decision`,
    { kind: 'refer', recipient: 'Cơ quan điều tra minh họa', sentOn: '2026-11-20', reason: 'Giữ giấy tờ' },
    { as: chief, ifMatch: 1 },
  );
  expect(referred.status, JSON.stringify(referred.body)).toBe(200);
  return {
    referredId: signs.inspection.id as string,
    importId: announced.body.id as string,
    pairId: pair.id as string,
    linkId: link.body.id as string,
    planId: plan.id as string,
    proposedId: proposals.body.items[0].id as string,
    conflictedId: conflicted.id as string,
    freeId: free.id as string,
    revisionId,
    villageId: village.body.id as string,
    issuingOfficeId: issuer.id as string,
    documentId: document.body.id as string,
    changeSetId: changeSet.body.id as string,
    establishmentId: open.establishment.id as string,
    visitedEstablishmentId: recorded.establishment.id as string,
    openId: open.id as string,
    sealedId: sealed.id as string,
    recordedId: recorded.id as string,
    suspectedId: suspected ?? '',
    confirmedId: confirmed ?? '',
    quarantinedId: quarantined.id as string,
    penaltyId: file.body.id as string,
    evidenceId: named.body.fields.key.split('/')[1] as string,
  };
};

const aVillage = () => ({
  name: 'Làng Minh Họa',
  trades: [{ group: 'handicraft', name: 'gốm sứ' }],
  communeCodes: ['00577'],
  hamlets: ['Thôn 1'],
  source: 'minh họa',
  sourceStatus: 'recalled',
});

/** The whole of the test's province, one name typed otherwise. */
const anAreaList = () => ({
  decision: 'Danh sách minh họa',
  effectiveOn: '2026-11-20',
  provinces: ['01'],
  spelling: 'correct',
  rows: [
    { code: '01', name: 'Thành phố Hà Nội' },
    { code: '00004', parentCode: '01', name: 'Phường Ba Đình' },
    { code: '00577', parentCode: '01', name: 'Xã Bát Tràng' },
    { code: '10030', parentCode: '01', name: 'Xã Phú Nghĩa Mới' },
  ],
});
export type World = Awaited<ReturnType<typeof aWorld>>;

/** Somebody works at home for somebody, as both said. */
export const aLink = (fromId: string, toId: string, more: object = {}) => ({
  kind: 'home_workers_of',
  fromId,
  toId,
  since: '2026-01-01',
  source: { kind: 'declaration', text: 'Chủ hộ khai' },
  ...more,
});

/** A photograph as a record names it; nobody ever sends it. */
const anEvidence = () => ({
  id: newId(),
  kind: 'photo',
  mediaType: 'image/jpeg',
  bytes: 1_000,
  sha256: 'a'.repeat(64),
  takenAt: testNow,
});

const aPenaltyOf = (inspectionId: string, violationId: string | undefined) => ({
  inspectionId,
  violationIds: [violationId],
  subject: { kind: 'household', name: 'Hộ minh họa' },
  minutes: {
    number: '05/BB-VPHC',
    madeOn: '2026-11-20',
    madeByName: 'Thanh tra viên minh họa',
    madeByTitle: 'Thanh tra viên',
  },
});

/** Where the parameters of a path point to in the world, by the path and the name of the parameter. */
export const pathIn = (world: World, path: string): string => {
  const recordedId = /referrals\/.*document/.test(path) ? world.referredId : world.recordedId;
  const owner: Record<string, string> = {
    establishments: world.establishmentId,
    my: world.establishmentId,
    inspections: /visit-record|addenda|referrals|documents|drafts/.test(path) ? recordedId : world.openId,
    users: inspector.id,
    penalties: world.penaltyId,
    documents: world.documentId,
    'issuing-offices': world.issuingOfficeId,
    'year-plans': world.planId,
    imports: world.importId,
    'craft-villages': world.villageId,
    'area-change-sets': world.changeSetId,
    provisions: 'ND283.27.1',
    revisions: world.revisionId,
    checklists: 'young-workers',
  };
  const kind = path.split('/').find((part) => part in owner) ?? '';
  const named: Record<string, string> = {
    id: owner[kind] ?? '',
    inspectionId: world.recordedId,
    violationId: world.suspectedId,
    pairId: world.pairId,
    linkId: world.linkId,
    visitId: world.proposedId,
    establishmentId: world.conflictedId,
    userId: inspector.id,
    evidenceId: world.evidenceId,
    recordId: path.includes('visit-records') ? newId() : world.quarantinedId,
    code: '00577',
    list: 'LC147.1',
    to: 'police',
    kind: path.includes('/penalties/') ? 'violation_minutes' : 'visit_minutes',
    version: '1',
  };
  return path.replace(/\{(\w+)\}/g, (_, name: string) => named[name] ?? '');
};

/** The same path to records that were never made. */
export const missingIn = (path: string): string =>
  path
    .replace('{to}', 'police')
    .replace('{kind}', 'visit_minutes')
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'pairId' ? [newId(), newId()].toSorted().join('-') : newId(),
    );

/** A person of fourteen at plaiting, with papers in order but for the consent of the parents. */
export const aFactSheet = () => ({
  asOf: '2026-10-15',
  establishmentType: 'household_business',
  workers: [
    {
      ref: 'NCTN-1',
      age: { kind: 'born', on: '2012-05-01', proof: 'birth_record' },
      during: { from: '2026-10-01', ongoing: true },
      relation: 'employee',
      workItemIds: ['TT09.II.6'],
      placeItemIds: [],
      hoursPerDay: 4,
      hoursPerWeek: 20,
      nightWork: 'no',
      overtime: 'no',
      contract: 'written_by_both',
      guardianConsent: 'no',
      inRegister: 'yes',
      healthCertificate: 'yes',
      healthCheckWithin6Months: 'yes',
      schooling: 'attending',
      clashesWithSchool: 'no',
      injured: 'no',
    },
  ],
  register: { state: 'shown', lacks: [] },
});

/** A good body for every operation that takes one; a new operation without one fails the contract test. */
export const goodBodies = (world: World): Record<string, unknown> => {
  const { kind: _, ...followUpPlan } = aPlan(world.visitedEstablishmentId);
  const amounts = [{ violationId: world.confirmedId, fineVnd: 22_500_000 }];
  return {
    assessFacts: aFactSheet(),
    addReferralSign: { sign: 'trafficking', note: 'Bệnh viện báo lại' },
    decideReferral: { kind: 'decline', reason: 'Không có căn cứ' },
    answerReferral: { kind: 'returned', on: '2026-11-20' },
    markNoticesRead: { upTo: newId() },
    registerUser: {
      id: newId(),
      name: 'Người Mới',
      rights: { role: 'inspector', areaCode: '01', establishmentIds: [] },
    },
    changeUser: { title: 'Thanh tra viên chính' },
    registerEstablishment: {
      name: 'Gốm Minh Họa',
      type: 'craft_village_household',
      communeCode: '00577',
      sectors: [{ scheme: 'VSIC2025', code: '23' }],
      workers: { total: 4, countedOn: '2026-11-01' },
      contacts: [{ name: 'Chủ hộ minh họa', role: 'owner' }],
    },
    changeEstablishment: { status: 'active' },
    recordSupplyLink: aLink(world.visitedEstablishmentId, world.establishmentId),
    correctSupplyLink: { since: '2026-01-02', reason: 'Nhầm ngày' },
    endSupplyLink: { on: '2026-11-01', reason: 'Hết hợp đồng' },
    retractSupplyLink: { reason: 'Ghi nhầm' },
    reportDuplicate: {
      establishmentIds: [world.establishmentId, world.visitedEstablishmentId],
      reason: 'Có vẻ là một cơ sở',
    },
    mergeDuplicate: {
      survivorId: world.establishmentId,
      reason: 'Cùng một lò',
      conflictingIdentifiers: 'stay',
    },
    distinguishDuplicate: { reason: 'Hai lò khác nhau' },
    undoMerge: { reason: 'Gộp nhầm' },
    createImport: { kind: 'establishments', fileName: 'cơ sở.csv', bytes: 1_000 },
    changeImport: { sheet: 'Trang 1', mapping: { A: 'name' }, effectiveOn: '2026-12-01', decision: 'NQ 1' },
    enterCraftVillage: aVillage(),
    changeCraftVillage: { hamlets: ['Thôn 2'] },
    recogniseCraftVillage: {
      kind: 'craft',
      recognisedOn: '2020-01-01',
      decision: { number: '1/QĐ-UBND', authority: 'UBND thành phố' },
    },
    withdrawRecognition: {
      kind: 'craft',
      withdrawnOn: '2026-01-01',
      decision: { number: '2/QĐ-UBND', authority: 'UBND thành phố' },
      reason: 'Không còn hộ làm nghề',
    },
    previewAreaList: anAreaList(),
    planInspection: aPlan(world.establishmentId),
    planFollowUp: {
      ...followUpPlan,
      followUp: { inspectionId: world.recordedId, violationIds: [world.confirmedId] },
    },
    startSurpriseVisit: {
      ...order,
      establishmentId: world.establishmentId,
      memberIds: [],
      trigger,
      startedAt: testNow,
    },
    assignInBulk: {
      team: { leadId: 'inspector', memberIds: ['inspector-2'] },
      reason: 'Phân công lại',
      inspections: [{ id: world.openId, version: 1 }],
    },
    handOver: {
      fromId: 'inspector-2',
      toId: 'inspector',
      dueFrom: '2026-11-01',
      dueTo: '2026-12-31',
      reason: 'Nghỉ phép',
    },
    declareConflict: { establishmentId: world.freeId, kind: 'family', from: '2026-11-20' },
    changeConflict: { kind: 'business', from: '2026-11-01', until: '2026-12-31' },
    reviewConflictFlag: { reason: 'Đã cử người khác xác minh' },
    draftLawRevision: aFutureDecree(),
    changeLawRevision: aFutureDecree('2027-08-01'),
    approveLawRevision: { over: lawCatalogue.version },
    returnLawRevision: { reason: 'Sai ngày hiệu lực' },
    withdrawLawRevision: { reason: 'Soạn nhầm' },
    draftYearPlan: {
      areaCode: '01',
      agency: 'Sở Nội vụ Hà Nội (kế hoạch khác)',
      year: 2027,
      content: aPlanContentFor(),
    },
    changeYearPlan: { content: aPlanContentFor() },
    generateVisits: { seed: 'hạt giống', from: '2026-11-23' },
    returnYearPlan: { reason: 'Thiếu làng nghề' },
    amendYearPlan: { reason: 'Bổ sung chỉ tiêu' },
    changeProposedVisit: { window: { from: '2026-12-07', to: '2026-12-11' } },
    dropProposedVisit: { reason: 'Đang sửa chữa nhà xưởng' },
    changeInspection: { window: { from: '2026-11-16', to: '2026-11-29' } },
    startInspection: { startedAt: testNow },
    cancelInspection: { reason: 'Hoãn' },
    submitVisitRecord: aVisitOf(world.openId),
    sendEvidence: { inspectionId: world.openId, evidence: anEvidence() },
    viewEvidence: { copy: 'viewing' },
    addAddendum: { text: 'Bổ sung', signedAt: testNow },
    acceptQuarantined: { reason: 'Đã xem xét' },
    refuseQuarantined: { reason: 'Đã xem xét' },
    decideDerivedAct: {
      kind: 'dismiss',
      code: 'PAPERS-HELD',
      provisionId: 'ND283.15.2.a',
      reason: 'Chỉ giữ bản sao',
    },
    dismissViolation: { reason: 'Không đủ chứng cứ' },
    issueInspectionDocument: { kind: 'visit_minutes', officeId: world.issuingOfficeId },
    issueReferralDocument: { kind: 'referral_letter', officeId: world.issuingOfficeId },
    issuePenaltyDocument: { kind: 'violation_minutes', officeId: world.issuingOfficeId },
    voidDocument: { reason: 'Ghi sai' },
    registerIssuingOffice: anOffice(),
    changeIssuingOffice: { placeName: 'Hà Nội' },
    replaceTemplate: { kind: 'visit_minutes', file: builtInTemplate('visit_minutes') },
    chooseTemplate: { kind: 'visit_minutes' },
    orderRemedy: { measure: 'Lập sổ theo dõi', dueOn: '2026-12-20' },
    verifyRemedy: { on: '2026-11-20', finding: 'Đã lập sổ', evidence: [] },
    openPenalty: aPenaltyOf(world.recordedId, world.suspectedId),
    recordExplanation: { requestedOn: '2026-11-20', form: 'written' },
    proposePenalty: { amounts, reasons: 'Mức trung bình', circumstances: [] },
    passPenaltyUp: {
      on: '2026-11-20',
      fromAuthorityId: 'LABOUR-INSPECTOR',
      toAuthorityId: 'HOME-AFFAIRS-DIRECTOR',
      reason: 'Vượt thẩm quyền',
    },
    correctMinutesNumber: { number: '12/BB-VPHC', reason: 'Ghi nhầm số' },
    correctDecisionNumber: { number: '12/QĐ-XPHC', reason: 'Ghi nhầm số' },
    decidePenalty: {
      number: '11/QĐ-XPHC',
      decidedOn: '2026-11-20',
      signerName: 'Giám đốc minh họa',
      signerTitle: 'Giám đốc Sở Nội vụ',
      amounts,
      totalVnd: 22_500_000,
      remedies: [],
    },
    deliverPenalty: {
      method: 'in_person',
      deliveredOn: '2026-11-20',
      recipient: 'Chủ hộ minh họa',
      payBy: '2026-11-30',
    },
    recordPayment: { id: newId(), paidOn: '2026-11-20', amountVnd: 1_000_000, reference: 'BL-1' },
    enforcePenalty: { number: '12/QĐ-CC', decidedOn: '2026-11-20', measure: 'Khấu trừ tài khoản' },
    appealPenalty: { kind: 'complaint', filedOn: '2026-11-20' },
    closeAppeal: { result: 'upheld', on: '2026-11-20', note: 'Giữ nguyên' },
    transferPenalty: {
      to: 'Cơ quan cảnh sát điều tra',
      reason: 'Có dấu hiệu tội phạm',
      on: '2026-11-20',
      document: '3/SNV',
    },
    takePenaltyBack: { on: '2026-11-20', document: '4/CSĐT', reason: 'Không khởi tố' },
    cancelPenalty: { reason: 'Lập nhầm' },
  };
};
