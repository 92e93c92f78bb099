import * as z from 'zod';
import { EvidenceFile, type SendEvidence, UploadTicket } from '../../../shared/evidence/schema.ts';
import type { Ask } from '../api/call.ts';
import type { Act } from './acts.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export interface FileParts {
  readonly ask: Ask;
  /** For the object store, which knows no tokens: the address alone opens it. */
  readonly fetch: typeof globalThis.fetch;
  /** The file itself; undefined once the tablet has let it go. */
  readonly read: (evidenceId: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
}

const stateOf = z.object({
  id: EvidenceFile.shape.id,
  state: EvidenceFile.shape.state,
  rejection: z.object({ words: z.object({ vi: z.string(), en: z.string() }) }).optional(),
});

/** A file on a slow line: one part of it is at most 8 MB. */
const withinMs = 5 * 60_000;
/** How soon to look again whether a file that has come was found good. */
const lookAgainMs = 3_000;

type Ticket = z.infer<typeof UploadTicket>;

/** Sends one request to the object store; undefined when it took it. */
const put = async (parts: FileParts, url: string, init: RequestInit): Promise<Outcome | undefined> => {
  try {
    const reply = await parts.fetch(url, { ...init, signal: AbortSignal.timeout(withinMs) });
    if (reply.ok) return undefined;
    return { kind: 'later', why: 'busy' }; // a spent ticket: the next try asks for another
  } catch {
    return { kind: 'stopped', why: 'unreachable' };
  }
};

const sendAsForm = (
  parts: FileParts,
  ticket: Extract<Ticket, { way: 'form' }>,
  file: Blob,
): Promise<Outcome | undefined> => {
  const form = new FormData();
  for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
  form.append('file', file);
  return put(parts, ticket.url, { method: 'POST', body: form });
};

/** What has arrived before the line broke is not sent again. */
const sendInParts = async (
  parts: FileParts,
  ticket: Extract<Ticket, { way: 'parts' }>,
  file: Blob,
): Promise<Outcome | undefined> => {
  for (const { partNumber, url, arrived } of ticket.parts) {
    if (arrived || url === undefined) continue;
    const from = (partNumber - 1) * ticket.partBytes;
    const failed = await put(parts, url, { method: 'PUT', body: file.slice(from, from + ticket.partBytes) });
    if (failed) return failed;
  }
  return undefined;
};

const lost: Outcome = {
  kind: 'refused',
  problem: {
    code: 'file-lost',
    status: 422,
    title: 'Tệp không còn trên máy. / The file is no longer on this tablet.',
  },
};

/**
 * Sends a file: announces it, hands it to the object store, and waits until the server has looked at it. Only a file that
 * was found to be the one announced, and sealed, leaves the tablet.
 */
export const sendFile = async (parts: FileParts, act: Act): Promise<Outcome> => {
  const command = act.content.command as SendEvidence; // as it was laid
  const answer = await parts.ask({ method: 'POST', path: '/v1/evidence', body: command });
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const ticket = UploadTicket.safeParse(answer.body).data;
  if (!ticket) return { kind: 'later', why: 'receipt' };
  if (ticket.way !== 'none') {
    const bytes = await parts.read(act.id);
    if (!bytes) return lost;
    const file = new Blob([bytes], { type: command.evidence.mediaType });
    const failed = await (ticket.way === 'form'
      ? sendAsForm(parts, ticket, file)
      : sendInParts(parts, ticket, file));
    if (failed) return failed;
    if (ticket.way === 'parts') {
      const whole = await parts.ask({ method: 'POST', path: `/v1/evidence/${act.id}/completion` });
      if (whole.kind !== 'answered') return outcomeOf(whole);
    }
  }
  return stateOfFile(parts, act);
};

const stateOfFile = async ({ ask }: FileParts, act: Act): Promise<Outcome> => {
  const answer = await ask({ path: `/v1/evidence/${act.id}` });
  if (answer.kind !== 'answered') return outcomeOf(answer);
  const file = stateOf.safeParse(answer.body).data;
  if (file?.id !== act.id) return { kind: 'later', why: 'receipt' };
  if (file.state === 'sealed') return { kind: 'received', receipt: file };
  if (file.state !== 'rejected') return { kind: 'later', why: 'checking', afterMs: lookAgainMs };
  const { vi, en } = file.rejection?.words ?? {
    vi: 'Tệp bị từ chối.',
    en: 'The file was rejected.',
  };
  return { kind: 'refused', problem: { code: 'file-rejected', status: 422, title: `${vi} / ${en}` } };
};
