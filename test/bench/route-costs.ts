import type { Permission } from '../../shared/permissions/permissions.ts';
import { scopeOf } from '../../shared/permissions/permissions.ts';
import type { User } from '../../shared/people/schema.ts';
import { ownViewWrite } from '../../functions/projector/own-views.ts';
import { type Api, type Reply, startApi } from '../support/api.ts';
import { type ApiOperation, operations } from '../support/operations.ts';
import { nationOffice } from '../support/law-revisions.ts';
import { aUser, people } from '../support/people.ts';
import { aWorld, goodBodies, pathIn, type World } from '../support/world.ts';
import { lastCost } from './bench-api.ts';
import { tableOf } from './print.ts';

/** What must have happened before an operation can succeed in a fresh world. */
const before: Record<string, readonly string[]> = {
  applyAreaChangeSet: ['approveAreaChangeSet'],
  withdrawRecognition: ['recogniseCraftVillage'],
  undoMerge: ['mergeDuplicate'],
  concludeInspection: ['dismissViolation'],
  orderRemedy: ['confirmViolation'],
  verifyRemedy: ['confirmViolation', 'orderRemedy'],
  openPenalty: ['confirmViolation'],
  decidePenalty: ['decideReferral', 'proposePenalty'],
  correctDecisionNumber: ['decideReferral', 'proposePenalty', 'decidePenalty'],
  deliverPenalty: ['decideReferral', 'proposePenalty', 'decidePenalty'],
  recordPayment: ['decideReferral', 'proposePenalty', 'decidePenalty', 'deliverPenalty'],
  markPenaltyOverdue: ['decideReferral', 'proposePenalty', 'decidePenalty', 'deliverPenalty'],
  enforcePenalty: [
    'decideReferral',
    'proposePenalty',
    'decidePenalty',
    'deliverPenalty',
    'markPenaltyOverdue',
  ],
  appealPenalty: ['decideReferral', 'proposePenalty', 'decidePenalty', 'deliverPenalty'],
  closeAppeal: ['decideReferral', 'proposePenalty', 'decidePenalty', 'deliverPenalty', 'appealPenalty'],
  takePenaltyBack: ['transferPenalty'],
  approveLawRevision: ['submitLawRevision'],
  returnLawRevision: ['submitLawRevision'],
  returnYearPlan: ['proposeYearPlan'],
  approveYearPlan: ['proposeYearPlan'],
  amendYearPlan: ['proposeYearPlan', 'approveYearPlan'],
  closeYearPlan: ['proposeYearPlan', 'approveYearPlan'],
  planProposedVisits: ['proposeYearPlan', 'approveYearPlan'],
};
const queries: Record<string, string> = {
  listUsers: '?area=01',
  listAreas: '?parent=01&limit=100',
  findEstablishments: '?area=00577&q=gom&limit=50',
  suggestEstablishments: '?area=00577&q=gom',
  listOpenInspections: '?area=00577&limit=50',
  getAgenda: '?from=2026-11-16&to=2026-11-30&limit=50',
  listAreaChangeSets: '?area=01&limit=50',
  listPlaceReviews: '?area=01&limit=50',
  listRightsReviews: '?area=01&limit=50',
  listCraftVillages: '?area=00577&limit=50',
  listQuarantine: '?area=01&limit=50',
  listYearPlans: '?area=01&limit=50',
  listConflicts: '?area=01&limit=50',
  listConflictFlags: '?area=01&limit=50',
  listOpenViolations: '?area=00577&limit=50',
  listOpenPenalties: '?area=01&limit=50',
  listReferrals: '?area=01&limit=50',
  listNotices: '?limit=50',
  listMissedClocks: '?area=01&limit=50',
  listIssuingOffices: '?area=01',
  listDocumentNumbers: '?year=2026&limit=50',
  listTemplates: '?kind=violation_minutes&limit=50',
};
const dayMs = 86_400_000;

const callers = (world: World): User[] => [
  people.inspector,
  people.chief,
  people.office,
  aUser('employer', 'employer', '01', { establishmentIds: [world.visitedEstablishmentId] }),
];
/** The law is kept by two of the nation's office; what anyone may ask is asked by somebody who signed in. */
const callerOf = (world: World, { permission }: ApiOperation): User => {
  if (permission === 'public') return people.inspector;
  if (permission.startsWith('law:'))
    return permission === 'law:approve' ? nationOffice.approver : nationOffice.drafter;
  // the description prints rows of the permission table
  const caller = callers(world).find(
    ({ rights }) => scopeOf(rights.role, permission as Permission) !== undefined,
  );
  if (!caller) throw new Error(`nobody may ${permission}`);
  return caller;
};

/** Paths that point elsewhere than to the open inspection. */
const pathOf = async (api: Api, world: World, { id, path }: ApiOperation): Promise<string> => {
  const recorded = () => path.replace('{id}', world.recordedId);
  if (id === 'concludeInspection') return recorded();
  if (id === 'getReceipt') {
    const record = await api.get(`/v1/inspections/${world.recordedId}/visit-record`, people.inspector);
    return path.replace('{recordId}', record.body.id);
  }
  if (path.startsWith('/v1/my'))
    return path.replace('{id}', world.visitedEstablishmentId).replace('{inspectionId}', world.recordedId);
  return `${pathIn(world, path)}${queries[id] ?? ''}`;
};

const bodyOf = (world: World, { id }: ApiOperation): unknown => {
  if (id === 'enforcePenalty')
    return { number: '12/QĐ-CC', decidedOn: '2026-12-20', measure: 'Khấu trừ tài khoản' };
  return goodBodies(world)[id];
};

const callOperation = async (
  api: Api,
  world: World,
  operation: ApiOperation,
): Promise<() => Promise<Reply>> => {
  const [url, body] = [await pathOf(api, world, operation), bodyOf(world, operation)];
  const options = {
    as: callerOf(world, operation),
    ifMatch: '*',
    headers: { 'content-type': operation.mediaType ?? 'application/json' },
    ...(operation.mediaType !== undefined && { body }),
  };
  return () => api.call(operation.method, url, options);
};

const operationOf = (id: string): ApiOperation => {
  const operation = operations.find((it) => it.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return operation;
};

/** What the employer sees of its establishment, as the projector writes it. */
const showToEmployer = async (api: Api, world: World): Promise<void> => {
  await api.addUsers(callers(world).slice(-1));
  for (const [type, url] of [
    ['Establishment', `/v1/establishments/${world.visitedEstablishmentId}`],
    ['Inspection', `/v1/inspections/${world.recordedId}`],
  ] as const) {
    const { body } = await api.get(url, people.chief);
    const write = ownViewWrite({ type, body });
    if (write) await api.table.putIf(write).catch(() => undefined); // it may be there already
  }
};

/** One operation in a world of its own, its sign-in not yet read (`cold`) or in memory; the refusal of a step before it instead. */
const measure = async (api: Api, operation: ApiOperation, isCold: boolean) => {
  api.clock.set('2026-11-20T03:00:00.000Z');
  const world = await aWorld(api);
  if (operation.path.startsWith('/v1/my')) await showToEmployer(api, world);
  for (const id of before[operation.id] ?? []) {
    if (id === 'markPenaltyOverdue') api.clock.advance(40 * dayMs);
    const reply = await (await callOperation(api, world, operationOf(id)))();
    if (reply.status >= 300) return { status: reply.status, cost: lastCost(api) };
  }
  if (operation.id === 'markPenaltyOverdue') api.clock.advance(40 * dayMs);
  const call = await callOperation(api, world, operation);
  api.freshInstance();
  if (!isCold) {
    await api.get('/v1/me', people.secondInspector);
    await api.get(
      operation.path.startsWith('/v1/my') ? '/v1/my/establishments' : '/v1/me',
      callerOf(world, operation),
    );
    await api.get('/v1/me', people.inspector);
  }
  const { status } = await call();
  return { status, cost: lastCost(api) };
};

/**
 * Every operation of the API, with what one call of it asked of DynamoDB. What this world is not ready for (an import
 * without a file, a look at a photograph that never came) stands with its refusal, whose cost is not the operation's.
 */
export const routeCostTable = async (chosen = operations): Promise<string> => {
  const rows: (string | number)[][] = [];
  for (const operation of chosen) {
    const api = await startApi(); // of its own: the visits of many worlds would fill the year of its inspectors
    const cold = await measure(api, operation, true);
    const { status, cost } = await measure(api, operation, false);
    await api.stop();
    rows.push([
      `\`${operation.method} ${operation.path}\``,
      status,
      cold.cost.requests,
      cost.requests,
      cost.readUnits,
      cost.writeUnits,
    ]);
  }
  return tableOf(['route', 'answer', 'requests, cold', 'requests, warm', 'read units', 'write units'], rows);
};
