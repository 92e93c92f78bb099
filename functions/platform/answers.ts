import type * as z from 'zod';
import { epochMsOf } from '../../shared/kernel/dates.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { idempotencyKeyReused } from '../../shared/kernel/problems.ts';
import type { Sender } from './sender.ts';
import type { Condition, Item, Table, Write } from './table.ts';
import { ttlAttribute } from './table-shape.ts';

/** How long the answer to a creation is remembered. */
const answerDays = 90;

/** Where the answer to a creation is remembered. */
export const answerKey = ({ actor, request }: Sender) => ({
  pk: `ANSWER#${actor.id}#${request?.key}`,
  sk: 'ANSWER',
});

/** An answer that has outlived its time may lie there until it is swept away; it answers nothing any more. */
const isNewOrExpired = ({ receivedAt }: Sender): Condition => ({
  expression: 'attribute_not_exists(pk) OR #ttl < :now',
  names: { '#ttl': ttlAttribute },
  values: { ':now': Math.floor(epochMsOf(receivedAt) / 1000) },
});

/** The write that remembers what was answered; goes into the same transaction as what it answers for. */
export const answerWrite = (sender: Sender, answer: unknown): Write[] =>
  sender.request
    ? [
        {
          put: {
            ...answerKey(sender),
            type: 'Answer',
            digest: sender.request.digest,
            answer,
            ttl: Math.floor(epochMsOf(sender.receivedAt) / 1000) + answerDays * 86_400,
          },
          condition: isNewOrExpired(sender),
          refusal: idempotencyKeyReused,
        },
      ]
    : [];

/**
 * Runs a creation at most once for a key. Nothing is read beforehand: a copy that arrives again is refused by the
 * conditions of its own transaction, and only then is the first answer looked up.
 *
 * @throws Problem `idempotency-key-reused` when the key was used for other content; else what the work threw.
 */
export const once = async <Answer extends z.ZodType>(
  table: Table,
  sender: Sender,
  Answer: Answer,
  work: () => Promise<z.infer<Answer>>,
): Promise<z.infer<Answer>> => {
  try {
    return await work();
  } catch (error) {
    const answered = error instanceof Problem ? await findAnswer(table, sender, Answer) : undefined;
    if (answered === undefined) throw error;
    return answered;
  }
};

/**
 * What a key was answered before. Asked beforehand only by work that is too large for one transaction.
 *
 * @throws Problem `idempotency-key-reused` when the key was used for other content.
 */
export const findAnswer = async <Answer extends z.ZodType>(
  table: Table,
  sender: Sender,
  Answer: Answer,
): Promise<z.infer<Answer> | undefined> => {
  return sender.request && answerIn(await table.get(answerKey(sender)), sender, Answer);
};

/** The same of an item that was read under `answerKey` with others. */
export const answerIn = <Answer extends z.ZodType>(
  stored: Item | undefined,
  sender: Sender,
  Answer: Answer,
): z.infer<Answer> | undefined => {
  if (!stored) return undefined;
  if (stored['digest'] !== sender.request?.digest) throw idempotencyKeyReused();
  return Answer.parse(stored['answer']);
};
