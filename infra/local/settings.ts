import path from 'node:path';
import * as z from 'zod';
import { settingsWrong } from './start-refusal.ts';

// an empty variable is one that is not set
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1, 'must be from 1 to 65535').max(65_535, 'must be from 1 to 65535'));

const Environment = z.object({
  PORT: optional(Port.default(8080)),
  DATA_DIR: optional(z.string().default('.data')),
  DYNAMODB_ENDPOINT: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  ),
  WEB_FOLDER: optional(z.string().optional()),
  AWS_REGION: optional(z.string().default('ap-southeast-1')),
  AWS_ACCESS_KEY_ID: optional(z.string().optional()),
});

export interface Settings {
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** A DynamoDB-compatible endpoint to use instead of the embedded engine. */
  readonly endpoint: string | undefined;
  /** Absolute; an application that was built elsewhere, to be served as it is. */
  readonly webFolder: string | undefined;
  readonly region: string;
  /** Are there AWS credentials in the environment? Then the SDK finds them; else placeholders are sent. */
  readonly hasCredentials: boolean;
}

/**
 * Reads the machine's settings.
 *
 * @throws StartRefusal `settings-wrong`, naming every variable at fault.
 */
export const settingsOf = (environment: NodeJS.ProcessEnv): Settings => {
  const read = Environment.safeParse(environment);
  if (!read.success)
    throw settingsWrong(read.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`));
  const { PORT, DATA_DIR, DYNAMODB_ENDPOINT, WEB_FOLDER, AWS_REGION, AWS_ACCESS_KEY_ID } = read.data;
  return {
    port: PORT,
    dataDir: path.resolve(DATA_DIR),
    endpoint: DYNAMODB_ENDPOINT,
    webFolder: WEB_FOLDER === undefined ? undefined : path.resolve(WEB_FOLDER),
    region: AWS_REGION,
    hasCredentials: AWS_ACCESS_KEY_ID !== undefined,
  };
};
