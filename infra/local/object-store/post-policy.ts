import * as z from 'zod';
import { accessDenied, invalidArgument } from './s3-refusal.ts';
import { checkSignature, type StoreCredentials } from './signature.ts';

const Condition = z.union([
  z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
  z.record(z.string(), z.string()).refine((record) => Object.keys(record).length === 1),
]);
const Policy = z.object({ expiration: z.iso.datetime(), conditions: z.array(Condition) });

/** Fields that no condition needs to speak of. */
const free = ['policy', 'x-amz-signature', 'file'];

export interface SizeRange {
  readonly minBytes: number;
  readonly maxBytes: number;
}

const failed = (condition: unknown) =>
  accessDenied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);

const policyIn = (text: string): z.infer<typeof Policy> => {
  try {
    return Policy.parse(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
  } catch {
    throw invalidArgument('Invalid Policy: Invalid JSON.');
  }
};

/**
 * Holds a form against the policy that came with it: signed by us, not expired, every condition met, and no field
 * that the policy does not speak of.
 *
 * @param fields of the form, names in lower case, with `bucket` as the address has it.
 * @returns how large the file may be.
 * @throws S3Refusal as S3 would.
 */
export const checkPolicy = (
  fields: Readonly<Record<string, string>>,
  credentials: StoreCredentials,
  nowMs: number,
): SizeRange => {
  const { policy: text } = fields;
  if (text === undefined) throw accessDenied();
  const given = {
    credential: fields['x-amz-credential'] ?? '',
    signature: fields['x-amz-signature'] ?? '',
    stamp: fields['x-amz-date'],
  };
  checkSignature(text, given, credentials);
  const { expiration, conditions } = policyIn(text);
  if (Date.parse(expiration) < nowMs) throw accessDenied('Invalid according to Policy: Policy expired.');
  let size: SizeRange = { minBytes: 0, maxBytes: Number.MAX_SAFE_INTEGER };
  const spoken = new Set(free);
  const require = (name: string, holds: (value: string) => boolean, condition: unknown): void => {
    spoken.add(name.toLowerCase());
    if (!holds(fields[name.toLowerCase()] ?? '')) throw failed(condition);
  };
  for (const condition of conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, wanted] of Object.entries(condition))
        require(name, (value) => value === wanted, condition);
    } else if (condition[0] === 'content-length-range') {
      size = { minBytes: condition[1], maxBytes: condition[2] };
    } else {
      const [kind, name, wanted] = condition;
      require(name.slice(1), (value) =>
        kind === 'eq' ? value === wanted : value.startsWith(wanted), condition);
    }
  }
  const extra = Object.keys(fields).filter((name) => !spoken.has(name) && !name.startsWith('x-ignore-'));
  if (extra.some((name) => name !== 'bucket'))
    throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
  return size;
};
