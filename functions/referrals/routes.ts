import * as z from 'zod';
import { AreaCode } from '../../shared/areas/schema.ts';
import { InspectionId } from '../../shared/kernel/ids.ts';
import { referralsInWords } from '../../shared/referrals/rules.ts';
import {
  NewSign,
  ReferralAnswer,
  ReferralDecision,
  ReferralFile,
  ReferralFileInWords,
  ReferralRecipient,
} from '../../shared/referrals/schema.ts';
import type { AreaGuard } from '../areas/guard.ts';
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
import type { ReferralRepository } from './repository.ts';
import type { ReferralChange, ReferralService } from './service.ts';

const tags = ['Referrals'];
const ofVisit = z.object({ inspectionId: InspectionId });
const params = ofVisit.extend({ to: ReferralRecipient });
const answered = { 200: json(ReferralFile, 'The referrals of the visit, their version as ETag') };

const read = route(
  { permission: 'referral:read' },
  {
    method: 'get',
    path: '/v1/inspections/{inspectionId}/referrals',
    operationId: 'getReferrals',
    tags,
    summary:
      'Signs of a visit that the police or child protection must hear of, and what was decided on them',
    request: { params: ofVisit },
    responses: { 200: json(ReferralFileInWords, 'Its referrals, each sign with its provisions') },
  },
);

const add = route(
  { permission: 'referral:decide' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/referrals',
    operationId: 'addReferralSign',
    tags,
    summary: 'Raise a sign that the facts of the record do not show, with what it rests on',
    request: { params: ofVisit, headers: creationHeaders, body: jsonBody(NewSign) },
    responses: { 201: json(ReferralFile, 'The referrals of the visit, their version as ETag') },
  },
);

const decide = route(
  { permission: 'referral:decide' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/referrals/{to}/decision',
    operationId: 'decideReferral',
    tags,
    summary: 'Pass the signs on to their recipient, or not; with the reason either way',
    request: { params, headers: changeHeaders, body: jsonBody(ReferralDecision) },
    responses: answered,
  },
);

const answer = route(
  { permission: 'referral:decide' },
  {
    method: 'post',
    path: '/v1/inspections/{inspectionId}/referrals/{to}/answer',
    operationId: 'answerReferral',
    tags,
    summary: 'Record what the recipient answered: taken over, or returned',
    request: { params, headers: changeHeaders, body: jsonBody(ReferralAnswer) },
    responses: answered,
  },
);

const list = route(
  { permission: 'referral:read' },
  {
    method: 'get',
    path: '/v1/referrals',
    operationId: 'listReferrals',
    tags,
    summary:
      'Referrals of an area that wait for a decision, oldest first, then those that wait for an answer',
    request: { query: z.strictObject({ area: AreaCode, ...pageParameters }) },
    responses: { 200: json(pageOf(ReferralFile), 'A page of them') },
  },
);

const changeIn = (c: Ctx): ReferralChange => ({
  sender: senderOf(c),
  requireVersion: (file) => requireVersion(c, file),
});

export const referralRoutes = (
  service: ReferralService,
  referrals: Pick<ReferralRepository, 'listWaiting'>,
  guard: AreaGuard,
  laws: LawSource,
) =>
  newRouter()
    .openapi(read, async (c) => {
      const file = await service.visible(c.req.valid('param').inspectionId, c.get('actor'));
      return versioned(c, referralsInWords(await laws.inForce(), file), 200);
    })
    .openapi(add, async (c) => {
      const sign = c.req.valid('json');
      const file = await service.addSign(c.req.valid('param').inspectionId, sign, creatorOf(c, sign));
      c.header('location', `/v1/inspections/${file.id}/referrals`);
      return versioned(c, file, 201);
    })
    .openapi(decide, async (c) =>
      versioned(c, await service.decide(c.req.valid('param'), c.req.valid('json'), changeIn(c)), 200),
    )
    .openapi(answer, async (c) =>
      versioned(c, await service.answer(c.req.valid('param'), c.req.valid('json'), changeIn(c)), 200),
    )
    .openapi(list, async (c) => {
      const { area, limit, cursor } = c.req.valid('query');
      await guard(c.get('actor'), 'referral:read', area, c.get('receivedAt'));
      const name = ['referrals', area] as const;
      const page = await referrals.listWaiting(area, limit, readCursor(name, cursor));
      return c.json(pageAnswer(name, page, ReferralFile), 200);
    });
