import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { openTable, type Table } from './table.ts';
import { tableClient } from './table-client.ts';
import { tokenVerifier } from './tokens.ts';

const TableEnvironment = z.object({ TABLE_NAME: z.string().min(1) });
const TermsEnvironment = z.object({ TERMS_TABLE_NAME: z.string().min(1) });
const TokenEnvironment = z.object({
  TOKEN_ISSUER: z.url(),
  TOKEN_JWKS_URI: z.url(),
  TOKEN_CLIENT_ID: z.string().min(1),
});

/**
 * Without these the SDK waits for ever. A call that hangs is given up and tried again, four times in all, which ends
 * before the fifteen seconds of a function do.
 */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true };

/** What every function of the stacks is made of, from its environment; called by entries only. */
export const openEnvironment = (env: NodeJS.ProcessEnv) => {
  const logger = new Logger();
  const nowMs = () => Date.now();
  let client: DynamoDBClient | undefined;
  const open = (name: string): Table => openTable((client ??= tableClient({ requestHandler })), name, nowMs);
  return {
    log: logger,
    nowMs,
    table: (): Table => open(TableEnvironment.parse(env).TABLE_NAME),
    /** The terms of the register. */
    terms: (): Table => open(TermsEnvironment.parse(env).TERMS_TABLE_NAME),
    verify: () => {
      const { TOKEN_ISSUER, TOKEN_JWKS_URI, TOKEN_CLIENT_ID } = TokenEnvironment.parse(env);
      return tokenVerifier(
        { issuer: TOKEN_ISSUER, jwksUri: TOKEN_JWKS_URI, clientId: TOKEN_CLIENT_ID },
        nowMs,
      );
    },
  };
};
