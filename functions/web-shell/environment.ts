import * as z from 'zod';
import type { ShellSettings } from './routes.ts';

const ShellEnvironment = z.object({
  TOKEN_ISSUER: z.url(),
  TOKEN_CLIENT_ID: z.string().min(1),
  SIGN_IN_URL: z.url(),
  FILES_URL: z.url(),
});

/** What the application's page has to know, from a function's environment; called by entries only. */
export const shellEnvironment = (env: NodeJS.ProcessEnv): Omit<ShellSettings, 'template'> => {
  const { TOKEN_ISSUER, TOKEN_CLIENT_ID, SIGN_IN_URL, FILES_URL } = ShellEnvironment.parse(env);
  return {
    issuer: TOKEN_ISSUER,
    clientId: TOKEN_CLIENT_ID,
    signInUrl: SIGN_IN_URL,
    filesUrl: FILES_URL,
  };
};
