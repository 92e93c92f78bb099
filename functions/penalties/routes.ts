import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { InspectionId, PenaltyId } from '../../shared/kernel/ids.ts';
import { legalDateOf, PlainDate } from '../../shared/kernel/dates.ts';
import { ChosenSubject, PenaltyDrafts } from '../../shared/penalties/draft.ts';
import { legalViewOf, PenaltyLaw } from '../../shared/penalties/legal-view.ts';
import { ListedPenalty, listedPenalty } from '../../shared/penalties/listing.ts';
import {
  AppealOutcome,
  Cancellation,
  Decision,
  Delivery,
  Enforcement,
  Explanation,
  NewAppeal,
  NewPayment,
  NewTransfer,
  NumberCorrection,
  OpenPenalty,
  Passage,
  Penalty,
  Proposal,
  TransferReturn,
} from '../../shared/penalties/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
import type { HistoryService } from '../areas/history-service.ts';
import { placed, placesParameter, withPlace } from '../areas/places.ts';
import type { LawSource } from '../law/source.ts';
import { readCursor } from '../platform/cursor.ts';
import {
  changeHeaders,
  creationHeaders,
  creatorOf,
  type Ctx,
  json,
  jsonBody,
  newRouter,
  pageOf,
  pageParameters,
  requireVersion,
  route,
  senderOf,
  versioned,
} from '../platform/http.ts';
import { pageAnswer } from '../platform/pages.ts';
import type { PenaltyRepository } from './repository.ts';
import type { PenaltyChange, PenaltyService } from './service.ts';

const tags = ['Penalties'];
const params = z.object({ id: PenaltyId });
const answered = { 200: json(Penalty, 'The penalty file, its version as ETag') };

const open = route(
  { permission: 'penalty:open' },
  {
    method: 'post',
    path: '/v1/penalties',
    operationId: 'openPenalty',
    tags,
    summary: 'Open a penalty file on confirmed violations of one inspection, with its minutes',
    request: { headers: creationHeaders, body: jsonBody(OpenPenalty) },
    responses: { 201: json(Penalty, 'The penalty file; its violations are now in no other') },
  },
);

const read = route(
  { permission: 'penalty:read' },
  {
    method: 'get',
    path: '/v1/penalties/{id}',
    operationId: 'getPenalty',
    tags,
    summary: 'A penalty file',
    request: { params, query: z.strictObject(placesParameter) },
    responses: { 200: json(placed(Penalty, 'PlacedPenalty'), 'A penalty file, its version as ETag') },
  },
);

const lawOf = route(
  { permission: 'penalty:read' },
  {
    method: 'get',
    path: '/v1/penalties/{id}/law',
    operationId: 'getPenaltyLaw',
    tags,
    summary:
      'What the law says of a penalty file: amounts with their reasons, who may decide, clocks, surcharge',
    request: {
      params,
      query: z.strictObject({
        on: PlainDate.optional().describe('As of the end of this day; today when absent'),
      }),
    },
    responses: { 200: json(PenaltyLaw, 'What the law says') },
  },
);

const drafts = route(
  { permission: 'penalty:open' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/penalty-drafts',
    operationId: 'draftPenalties',
    tags,
    summary:
      'The penalty files that the confirmed violations of a visit call for: amounts, who may sign, clocks, referrals',
    description:
      'One draft for whoever employs, one for parents, carers and brokers. `opening` opens the file once what `lacking` names was added, `proposal` is then its proposal. Nothing is stored.',
    request: {
      params: z.object({ inspectionId: InspectionId }),
      query: z.strictObject({
        on: PlainDate.optional().describe('As of the end of this day; today when absent'),
        subject: ChosenSubject.optional().describe('As whom it is fined, where the law leaves that open'),
      }),
    },
    responses: { 200: json(PenaltyDrafts, 'The drafts; none where nothing is confirmed') },
  },
);

const list = route(
  { permission: 'penalty:read' },
  {
    method: 'get',
    path: '/v1/penalties',
    operationId: 'listOpenPenalties',
    tags,
    summary:
      'Open penalty files of an area, the longest untouched first, each with how its time for the decision stands',
    request: { query: z.strictObject({ area: AreaCode, ...pageParameters }) },
    responses: { 200: json(pageOf(ListedPenalty), 'A page of open files') },
  },
);

const pay = route(
  { permission: 'penalty:recordPayment' },
  {
    method: 'post',
    path: '/v1/penalties/{id}/payments',
    operationId: 'recordPayment',
    tags,
    summary: 'Record a payment; the one that covers the rest ends the file in `paid`',
    description:
      'The payment has an id of its own, made by the caller: neither a repeated key nor a repeated id counts money twice. No If-Match: a payment that meets another change is judged anew.',
    request: { params, headers: creationHeaders, body: jsonBody(NewPayment) },
    responses: { 201: json(Penalty, 'The penalty file with the payment') },
  },
);

/** A step of one file: made on a version that the caller names. */
const step = <const Word extends string, S extends z.ZodType>(
  permission: 'penalty:prepare' | 'penalty:decide',
  word: Word,
  operationId: string,
  summary: string,
  body: S,
) =>
  route(
    { permission },
    {
      method: 'post',
      path: `/v1/penalties/{id}/${word}`,
      operationId,
      tags,
      summary,
      request: { params, headers: changeHeaders, body: jsonBody(body) },
      responses: answered,
    },
  );

const explanation = step(
  'penalty:prepare',
  'explanation',
  'recordExplanation',
  'Record that the subject asked to explain, and, sent again, what came of it',
  Explanation,
);
const proposal = step(
  'penalty:prepare',
  'proposal',
  'proposePenalty',
  'Propose an amount for each violation, with reasons and circumstances',
  Proposal,
);
const passage = step(
  'penalty:prepare',
  'pass-up',
  'passPenaltyUp',
  'Pass the file up because an act is above the power of whoever has it',
  Passage,
);
const minutesNumber = step(
  'penalty:prepare',
  'minutes-number',
  'correctMinutesNumber',
  'Put right the number of the minutes, while no document bears it',
  NumberCorrection,
);
const decisionNumber = step(
  'penalty:decide',
  'decision-number',
  'correctDecisionNumber',
  'Put right the number of the decision, while no document bears it',
  NumberCorrection,
);
const decision = step(
  'penalty:decide',
  'decision',
  'decidePenalty',
  'Record the decision as signed: in time, by a title that may, each fine inside what the law leaves for its act',
  Decision,
);
const delivery = step(
  'penalty:decide',
  'delivery',
  'deliverPenalty',
  'Record the receipt of the decision; the last day to pay is counted from it',
  Delivery,
);
const enforcement = step(
  'penalty:decide',
  'enforcement',
  'enforcePenalty',
  'Record the decision to enforce an overdue fine',
  Enforcement,
);
const appealed = step(
  'penalty:decide',
  'appeal',
  'appealPenalty',
  'Record a complaint or lawsuit; the file waits for its outcome',
  NewAppeal,
);
const appealOutcome = step(
  'penalty:decide',
  'appeal-outcome',
  'closeAppeal',
  'Record the outcome: the file goes on where it stood, or is cancelled',
  AppealOutcome,
);
const transferred = step(
  'penalty:decide',
  'transfer',
  'transferPenalty',
  'Pass the file on for signs of a crime',
  NewTransfer,
);
const transferReturn = step(
  'penalty:decide',
  'transfer-return',
  'takePenaltyBack',
  'Take the file back because the criminal body does not prosecute; it goes on where it stood',
  TransferReturn,
);
const cancellation = step(
  'penalty:decide',
  'cancellation',
  'cancelPenalty',
  'Cancel the file, with a reason; its violations are free for another',
  Cancellation,
);
const overdue = route(
  { permission: 'penalty:decide' },
  {
    method: 'post',
    path: '/v1/penalties/{id}/overdue',
    operationId: 'markPenaltyOverdue',
    tags,
    summary: 'Mark as overdue, once the last day to pay has passed',
    request: { params, headers: changeHeaders },
    responses: answered,
  },
);

const changeIn = (c: Ctx): PenaltyChange => ({
  sender: senderOf(c),
  requireVersion: (record) => requireVersion(c, record),
});

/** The steps of a file, each the same way. */
const stepRoutes = (service: PenaltyService) =>
  newRouter()
    .openapi(explanation, async (c) =>
      versioned(c, await service.explain(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(proposal, async (c) =>
      versioned(c, await service.propose(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(passage, async (c) =>
      versioned(c, await service.passUp(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(minutesNumber, async (c) =>
      versioned(
        c,
        await service.correctMinutesNumber(c.req.valid('param').id, changeIn(c), c.req.valid('json')),
        200,
      ),
    )
    .openapi(decisionNumber, async (c) =>
      versioned(
        c,
        await service.correctDecisionNumber(c.req.valid('param').id, changeIn(c), c.req.valid('json')),
        200,
      ),
    )
    .openapi(decision, async (c) =>
      versioned(c, await service.decide(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(delivery, async (c) =>
      versioned(c, await service.deliver(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(overdue, async (c) =>
      versioned(c, await service.markOverdue(c.req.valid('param').id, changeIn(c)), 200),
    )
    .openapi(enforcement, async (c) =>
      versioned(c, await service.enforce(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(appealed, async (c) =>
      versioned(c, await service.appeal(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(appealOutcome, async (c) =>
      versioned(c, await service.closeAppeal(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(transferred, async (c) =>
      versioned(c, await service.transfer(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(transferReturn, async (c) =>
      versioned(c, await service.takeBack(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    )
    .openapi(cancellation, async (c) =>
      versioned(c, await service.cancel(c.req.valid('param').id, changeIn(c), c.req.valid('json')), 200),
    );

export const penaltyRoutes = (
  service: PenaltyService,
  penalties: Pick<PenaltyRepository, 'listOpenOfArea'>,
  guard: AreaGuard,
  { history, laws }: { history: Pick<HistoryService, 'placeAsOf'>; laws: LawSource },
) =>
  newRouter()
    .openapi(open, async (c) => {
      const command = c.req.valid('json');
      const penalty = await service.open(command, creatorOf(c, command));
      c.header('location', `/v1/penalties/${penalty.id}`);
      return versioned(c, penalty, 201);
    })
    .openapi(read, async (c) => {
      const penalty = await service.visible(c.req.valid('param').id, c.get('actor'));
      return versioned(c, await withPlace(c, history, c.req.valid('query').places, penalty), 200);
    })
    .openapi(lawOf, async (c) => {
      const penalty = await service.visible(c.req.valid('param').id, c.get('actor'));
      const on = c.req.valid('query').on ?? legalDateOf(c.get('receivedAt'));
      return c.json(legalViewOf(await laws.inForce(), penalty, on), 200);
    })
    .openapi(drafts, async (c) => {
      const { on, subject: chosen } = c.req.valid('query');
      const asOf = on ?? legalDateOf(c.get('receivedAt'));
      const { inspectionId } = c.req.valid('param');
      return c.json(await service.draft(inspectionId, { actor: c.get('actor'), asOf, chosen }), 200);
    })
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'penalty:read', area, c.get('receivedAt'));
      const name = ['penalties', area] as const;
      const page = await penalties.listOpenOfArea(area, limit, readCursor(name, cursor));
      const law = await laws.inForce();
      const today = legalDateOf(c.get('receivedAt'));
      const listed = Penalty.transform((penalty) => listedPenalty(law, penalty, today));
      return c.json(pageAnswer(name, page, listed), 200);
    })
    .openapi(pay, async (c) => {
      const payment = c.req.valid('json');
      const penalty = await service.recordPayment(c.req.valid('param').id, payment, creatorOf(c, payment));
      return versioned(c, penalty, 201);
    })
    .route('/', stepRoutes(service));
