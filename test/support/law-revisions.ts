import { expect } from 'vitest';
import type { LawRevisionContent } from '../../shared/law-revisions/schema.ts';
import type { Api } from './api.ts';
import { aUser } from './people.ts';

/** The office of the nation: who drafts, who approves, and one more. */
export const nationOffice = {
  drafter: aUser('office-vn', 'office', 'VN'),
  approver: aUser('office-vn-2', 'office', 'VN'),
  chief: aUser('chief-vn', 'chief', 'VN'),
};
const { drafter, approver } = nationOffice;

export const revisionsOf = (api: Api) => {
  const step = async (
    id: string,
    verb: string,
    as: { id: string },
    body?: object,
    ifMatch: number | '*' = '*',
  ) => {
    const reply = await api.call('POST', `/v1/law/revisions/${id}/${verb}`, {
      as,
      headers: { 'if-match': ifMatch === '*' ? '*' : `"${ifMatch}"` },
      ...(body && { body }),
    });
    return reply;
  };
  const view = async (id: string, as = approver) => (await api.get(`/v1/law/revisions/${id}`, as)).body;
  const drafted = async (content: LawRevisionContent): Promise<string> => {
    const { status, body } = await api.post('/v1/law/revisions', content, { as: drafter });
    expect(status, JSON.stringify(body)).toBe(201);
    return body.id;
  };
  const submitted = async (content: LawRevisionContent): Promise<string> => {
    const id = await drafted(content);
    const { status, body } = await step(id, 'submission', drafter);
    expect(status, JSON.stringify(body)).toBe(200);
    return id;
  };
  const approval = async (id: string, as: { id: string } = approver, over?: string) =>
    step(id, 'approval', as, { over: over ?? (await view(id)).judgement.over });
  const approved = async (content: LawRevisionContent): Promise<string> => {
    const id = await submitted(content);
    const { status, body } = await approval(id);
    expect(status, JSON.stringify(body)).toBe(200);
    return id;
  };
  return { step, view, drafted, submitted, approval, approved };
};
